package io.hotprompt.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.store.SaveRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Invariant: while a prompt changes and one reply in twenty is any of the shapes that services are known for, every answer
 * is the whole text of exactly the version it names, or says that it is not complete; none is empty, none reaches another
 * scope, and afterwards no thread and no connection is left.
 */
class FaultsUnderChangeTest {

    private static final int QUESTIONS = 10_000;
    private static final int ASKERS = 8;
    private static final int ONE_IN = 20;
    private static final int TEXTS = 6;
    private static final List<String> SCOPES = List.of("", "ada", "bob");

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final List<Shape> shapes = Shape.all(
            AnswerShapes.contents(),
            AnswerShapes.ends(),
            AnswerShapes.streams(),
            FailureShapes.errors(),
            FailureShapes.transports());
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger faults = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final Map<String, String> scopeByAnswer = new ConcurrentHashMap<>();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();

    @Test
    void nothingIsWrongEmptyMixedOrLeft() throws InterruptedException {
        Threads threads = Threads.now();
        AnswerCache cache = AnswerCache.create(200 * (AnswerCache.ENTRY_WEIGHT + 60), Duration.ofMinutes(10));
        try (ChatBench bench = new ChatBench()) {
            bench.service.always(this::reply);
            save(bench, 0);
            try (PromptedChat chat = bench.chat()
                    .cache(cache)
                    .deadline(Duration.ofSeconds(60))
                    .idleTimeout(Duration.ofSeconds(2))
                    .backOff(Duration.ofMillis(10), Duration.ofMillis(20))
                    .build()) {
                askAll(bench, chat);
            }
            bench.service.awaitNoConnections(ChatBench.SOON);
        }
        System.out.println("seed " + seed + ": " + QUESTIONS + " questions, " + served + " calls, " + faults
                + " faults, " + answers + " answers, " + failures + " failures, " + cache.stats());
        assertThat(violations).as("seed " + seed).isEmpty();
        assertThat(faults.get()).isGreaterThan(100);
        assertThat(failures.get()).isPositive();
        assertThat(answers.get() + failures.get()).isEqualTo(QUESTIONS);
        assertThat(threads.left()).isEmpty();
    }

    /** Quotes the version, in one piece or as a stream; one time in twenty something else happens. */
    private void reply(ScriptedService.Request request, Wire wire) throws java.io.IOException {
        int number = served.incrementAndGet();
        boolean streamed = request.json().path("stream").asBoolean();
        Random random = new Random(seed * 31 + number);
        if (random.nextInt(ONE_IN) == 0) {
            faults.incrementAndGet();
            Shape shape = shapes.get(random.nextInt(shapes.size()));
            (streamed ? shape.streamed() : shape.whole()).send(request, wire);
            return;
        }
        String text = request.json().path("messages").path(0).path("content").asText();
        if (streamed) {
            Reply.stream(text, "|", Integer.toString(number)).send(request, wire);
        } else {
            Reply.answer(text + "|" + number).send(request, wire);
        }
    }

    private static void save(ChatBench bench, int text) {
        bench.served(bench.store.save(SaveRequest.of("support")
                .system("text " + text)
                .parameter("model", "m")
                .author("ada")
                .note("stress test")
                .build()));
    }

    private void askAll(ChatBench bench, PromptedChat chat) throws InterruptedException {
        AtomicInteger left = new AtomicInteger(QUESTIONS);
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
    }

    private void askUntilDone(ChatBench bench, PromptedChat chat, AtomicInteger left, Random random) {
        for (int now = left.decrementAndGet(); now >= 0; now = left.decrementAndGet()) {
            if (now % 50 == 0) {
                change(bench, random);
            }
            String scope = SCOPES.get(random.nextInt(SCOPES.size()));
            Question question =
                    Question.of("support").user("q" + random.nextInt(40)).scope(scope);
            ask(bench, chat, random.nextInt(3) == 0 ? question : question.fresh(), scope, random.nextBoolean());
        }
    }

    private static void change(ChatBench bench, Random random) {
        int versions = bench.store.versions("support").size();
        if (versions < TEXTS || random.nextInt(10) == 0) {
            save(bench, random.nextInt(TEXTS));
        } else {
            bench.served(bench.store.restore("support", 1 + random.nextInt(versions), "ada", "stress test"));
        }
    }

    private void ask(ChatBench bench, PromptedChat chat, Question question, String scope, boolean streamed) {
        StringBuilder heard = new StringBuilder();
        try {
            Answer answer = streamed ? chat.stream(question, heard::append).join() : chat.ask(question);
            answers.incrementAndGet();
            check(bench, scope, answer);
            if (streamed && !heard.toString().equals(answer.text())) {
                violations.add("heard \"" + heard + "\" of \"" + answer.text() + "\"");
            }
        } catch (ModelCallException e) {
            failures.incrementAndGet();
        } catch (CompletionException e) {
            failures.incrementAndGet();
            if (!(e.getCause() instanceof ModelCallException)) {
                violations.add("a failure without a type: " + e);
            }
        } catch (RuntimeException e) {
            violations.add("a failure without a type: " + e);
        }
    }

    private void check(ChatBench bench, String scope, Answer answer) {
        if (answer.text().isBlank()) {
            violations.add("an empty success: " + answer);
        }
        int bar = answer.text().indexOf('|');
        if (bar < 0) {
            if (answer.isComplete()
                    && shapes.stream()
                            .noneMatch(shape ->
                                    answer.text().equals(shape.outcome().text()))) {
                violations.add("nobody said \"" + answer.text() + "\"");
            }
            return;
        }
        String live = bench.store
                .version("support", answer.prompt().version())
                .messages()
                .get(0)
                .content();
        if (!answer.text().substring(0, bar).equals(live)) {
            violations.add(answer + " was made from \"" + answer.text() + "\" instead of \"" + live + "\"");
        }
        String owner = scopeByAnswer.putIfAbsent(answer.text(), scope);
        if (owner != null && !owner.equals(scope)) {
            violations.add(answer + " reached two scopes");
        }
    }
}
