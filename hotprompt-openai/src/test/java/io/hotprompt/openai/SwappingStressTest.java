package io.hotprompt.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.store.SaveRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Invariant: while a prompt is saved and restored at random, every answer was made from the text of exactly the version it
 * names, and no answer text reaches two scopes. The service quotes the prompt it was given and numbers its answers, so
 * that a wrong one can be told.
 */
class SwappingStressTest {

    private static final int QUESTIONS = 10_000;
    private static final int ASKERS = 4;
    private static final int QUESTIONS_PER_SWAP = 3;
    private static final int TEXTS = 6;
    private static final List<String> SCOPES = List.of("", "ada", "bob", "carl");

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Semaphore answered = new Semaphore(0);
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<String, String> scopeByAnswer = new ConcurrentHashMap<>();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();

    @Test
    void noAnswerComesFromAnotherVersionOrAnotherScope() throws InterruptedException {
        AnswerCache cache = AnswerCache.create(60 * (AnswerCache.ENTRY_WEIGHT + 60), Duration.ofMinutes(10));
        try (ChatBench bench = new ChatBench();
                PromptedChat chat = bench.chat().cache(cache).build()) {
            bench.service.always(Reply.computed(this::quote));
            save(bench, 0);
            CompletableFuture<Integer> swaps = new CompletableFuture<>();
            AtomicInteger left = new AtomicInteger(QUESTIONS);
            Thread swapper = new Thread(() -> swaps.complete(swapUntilDone(bench, left)), "swapper");
            swapper.start();
            List<Thread> askers = new ArrayList<>();
            for (int i = 0; i < ASKERS; i++) {
                Random random = new Random(seed + i);
                Thread asker = new Thread(() -> askUntilDone(bench, chat, left, random), "asker-" + i);
                asker.start();
                askers.add(asker);
            }
            for (Thread asker : askers) {
                asker.join();
            }
            System.out.println("seed " + seed + ": " + QUESTIONS + " questions, " + calls + " calls, " + swaps.join()
                    + " swaps, " + cache.stats());
            assertThat(violations).as("seed " + seed).isEmpty();
            assertThat(cache.stats().hits()).isPositive();
            assertThat(calls).hasValueLessThan(QUESTIONS);
        }
    }

    private String quote(ScriptedService.Request request) {
        String system = request.json().path("messages").path(0).path("content").asText();
        return system + "|" + calls.incrementAndGet();
    }

    private static void save(ChatBench bench, int text) {
        bench.served(bench.store.save(SaveRequest.of("support")
                .system("text " + text)
                .parameter("model", "gpt-5-mini")
                .author("ada")
                .note("stress test")
                .build()));
    }

    private int swapUntilDone(ChatBench bench, AtomicInteger left) {
        Random random = new Random(seed ^ 42);
        int swaps = 0;
        for (; left.get() > 0; swaps++) {
            answered.acquireUninterruptibly(QUESTIONS_PER_SWAP);
            int versions = bench.store.versions("support").size();
            if (versions < TEXTS || random.nextInt(10) == 0) {
                save(bench, random.nextInt(TEXTS));
            } else {
                bench.served(bench.store.restore("support", 1 + random.nextInt(versions), "ada", "stress test"));
            }
        }
        return swaps;
    }

    private void askUntilDone(ChatBench bench, PromptedChat chat, AtomicInteger left, Random random) {
        try {
            while (left.decrementAndGet() >= 0) {
                String scope = SCOPES.get(random.nextInt(SCOPES.size()));
                Question question =
                        Question.of("support").user("q" + random.nextInt(5)).scope(scope);
                check(bench, scope, chat.ask(random.nextInt(8) == 0 ? question.fresh() : question));
                answered.release();
            }
            answered.release(QUESTIONS_PER_SWAP);
        } catch (RuntimeException e) {
            violations.add(e.toString());
            left.set(0);
            answered.release(QUESTIONS_PER_SWAP);
        }
    }

    private void check(ChatBench bench, String scope, Answer answer) {
        String made = answer.text().substring(0, answer.text().indexOf('|'));
        String served = bench.store
                .version("support", answer.prompt().version())
                .messages()
                .get(0)
                .content();
        if (!made.equals(served)) {
            violations.add(answer + " was made from \"" + made + "\" instead of \"" + served + "\"");
        }
        String owner = scopeByAnswer.putIfAbsent(answer.text(), scope);
        if (owner != null && !owner.equals(scope)) {
            violations.add(answer + " reached the scopes \"" + owner + "\" and \"" + scope + "\"");
        }
    }
}
