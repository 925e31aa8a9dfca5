package io.hotprompt.examples.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.store.PromptStore;
import io.hotprompt.store.SaveRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * The same load without reloads and with {@value #RELOADS_PER_SECOND} reloads per second, in turns, so that whatever else
 * the machine does meets both alike. Questions come at a fixed rate and are timed from when they were due.
 */
class ReloadsUnderLoadIT {

    private static final int QUESTIONS_PER_SECOND = 100;
    private static final int RELOADS_PER_SECOND = 10;
    private static final int ROUNDS = 6;
    private static final double MOST = 1.2;

    private final Queue<String> errors = new ConcurrentLinkedQueue<>();
    private final AtomicInteger number = new AtomicInteger();

    @Test
    void reloadsCostNoErrorAndHardlyAnyTime() throws InterruptedException {
        List<Long> quiet = new ArrayList<>();
        List<Long> reloading = new ArrayList<>();
        try (QuotingModel model = QuotingModel.start();
                RunningChatbot chatbot = RunningChatbot.start(TestDatabase.create(), model.setting())) {
            save(chatbot);
            load(chatbot.nobody(), LoadTime.length().dividedBy(3));
            long before = chatbot.registry().snapshot().revision();
            for (int i = 0; i < ROUNDS; i++) {
                Duration length = LoadTime.length().dividedBy(2L * ROUNDS);
                quiet.addAll(load(chatbot.nobody(), length));
                reloading.addAll(withReloads(chatbot, length));
            }
            long reloads = chatbot.registry().snapshot().revision() - before;
            double ratio = (double) percentile(reloading, 0.99) / percentile(quiet, 0.99);
            System.out.printf(
                    "REPORT %s without reloads, %s with %d reloads; p99 ratio %.2f, %d errors%n",
                    figures(quiet), figures(reloading), reloads, ratio, errors.size());
            assertThat(errors).isEmpty();
            assertThat(reloads).isGreaterThan(LoadTime.length().toSeconds() * RELOADS_PER_SECOND / 4);
            if (LoadTime.isLong()) {
                assertThat(ratio).isLessThanOrEqualTo(MOST);
            }
        }
    }

    private List<Long> withReloads(RunningChatbot chatbot, Duration length) throws InterruptedException {
        ScheduledExecutorService editor = Executors.newSingleThreadScheduledExecutor();
        try {
            ScheduledFuture<?> saving = editor.scheduleAtFixedRate(
                    () -> guarded(() -> save(chatbot)), 0, 1_000 / RELOADS_PER_SECOND, TimeUnit.MILLISECONDS);
            List<Long> times = load(chatbot.nobody(), length);
            saving.cancel(false);
            return times;
        } finally {
            editor.shutdown();
            assertThat(editor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private void save(RunningChatbot chatbot) {
        chatbot.context()
                .getBean(PromptStore.class)
                .save(SaveRequest.of("support")
                        .system("Version " + number.incrementAndGet() + " of the prompt. " + "More text. ".repeat(200))
                        .history()
                        .author("load")
                        .note("changed under load")
                        .build());
    }

    /** How long each question took, in nanoseconds. */
    private List<Long> load(Caller visitor, Duration length) throws InterruptedException {
        Queue<Long> times = new ConcurrentLinkedQueue<>();
        ScheduledExecutorService people = Executors.newScheduledThreadPool(32);
        long begun = System.nanoTime();
        long gap = TimeUnit.SECONDS.toNanos(1) / QUESTIONS_PER_SECOND;
        long questions = length.toNanos() / gap;
        for (long i = 0; i < questions; i++) {
            long due = begun + i * gap;
            ScheduledFuture<?> unused = people.schedule(
                    () -> guarded(() -> {
                        visitor.post("/api/chat", Map.of("message", "Question " + number.incrementAndGet()))
                                .expect(200);
                        times.add(System.nanoTime() - due);
                    }),
                    due - System.nanoTime(),
                    TimeUnit.NANOSECONDS);
        }
        people.shutdown();
        assertThat(people.awaitTermination(length.toSeconds() + 60, TimeUnit.SECONDS))
                .isTrue();
        return List.copyOf(times);
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | AssertionError e) {
            errors.add(e.toString());
        }
    }

    private static String figures(List<Long> times) {
        return String.format(
                "%d answers, p50 %.1f ms, p99 %.1f ms",
                times.size(), percentile(times, 0.5) / 1e6, percentile(times, 0.99) / 1e6);
    }

    private static long percentile(List<Long> times, double share) {
        List<Long> sorted = times.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(sorted.size() * share)));
    }
}
