package io.hotprompt.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every shape in which real services answer becomes the same, whether the answer was wanted whole or as a stream, and is
 * given again only if it was a whole answer.
 */
class ServiceShapesTest {

    private static final Question QUESTION = Question.of("support").user("Q");

    private static ChatBench bench;

    @BeforeAll
    static void prompt() {
        bench = new ChatBench();
        bench.save("support", "You answer.");
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    static Stream<Shape> shapes() {
        return Shape.all(
                AnswerShapes.contents(),
                AnswerShapes.ends(),
                AnswerShapes.streams(),
                FailureShapes.errors(),
                FailureShapes.transports())
                .stream();
    }

    private static PromptedChat chat() {
        return bench.chat()
                .cache(AnswerCache.create())
                .deadline(Duration.ofSeconds(30))
                .backOff(Duration.ofMillis(10), Duration.ofMillis(20))
                .build();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void aWholeAnswer(Shape shape) {
        try (PromptedChat chat = chat()) {
            bench.service.always(shape.whole());
            int before = bench.service.requests().size();
            assertThat(outcome(chat, before)).isEqualTo(shape.outcome());
        }
    }

    private Shape.Outcome outcome(PromptedChat chat, int before) {
        try {
            Answer answer = chat.ask(QUESTION);
            int calls = bench.service.requests().size() - before;
            return new Shape.Outcome(answer.text(), answer.finish(), null, calls, isKept(chat));
        } catch (ModelCallException e) {
            int calls = bench.service.requests().size() - before;
            assertThat(e.attempts()).isEqualTo(calls);
            return new Shape.Outcome(null, null, e.reason(), calls, isKept(chat));
        }
    }

    /** The second question finds another service. */
    private static boolean isKept(PromptedChat chat) {
        bench.service.always(Reply.answer("another answer"));
        return chat.ask(QUESTION).cached();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void aStream(Shape shape) {
        try (PromptedChat chat = chat()) {
            bench.service.always(shape.streamed());
            int before = bench.service.requests().size();
            List<String> heard = new ArrayList<>();
            Shape.Outcome outcome = streamed(chat, before, heard);
            assertThat(outcome).isEqualTo(shape.outcome());
            if (outcome.text() != null) {
                assertThat(String.join("", heard)).isEqualTo(outcome.text());
            }
        }
    }

    private Shape.Outcome streamed(PromptedChat chat, int before, List<String> heard) {
        try {
            Answer answer = chat.stream(QUESTION, heard::add).join();
            int calls = bench.service.requests().size() - before;
            return new Shape.Outcome(answer.text(), answer.finish(), null, calls, isKept(chat));
        } catch (CompletionException e) {
            int calls = bench.service.requests().size() - before;
            ModelCallException failure = (ModelCallException) e.getCause();
            return new Shape.Outcome(null, null, failure.reason(), calls, isKept(chat));
        }
    }
}
