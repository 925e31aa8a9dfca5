package io.hotprompt.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hotprompt.openai.ModelCallException.Reason;
import io.hotprompt.store.SaveRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each limit ends what it is for and nothing else. */
class TimeLimitsTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final ChatBench bench = new ChatBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private void save(Map<String, ?> limits) {
        SaveRequest.Builder request = SaveRequest.of("support").system("one").parameter("model", "m");
        bench.save(limits.isEmpty() ? request : request.parameter("limits", limits));
    }

    private static ModelCallException failure(PromptedChat chat) {
        CompletionException failed = catchThrowableOfType(
                CompletionException.class,
                () -> chat.stream(Question.of("support"), token -> {}).join());
        return (ModelCallException) failed.getCause();
    }

    /** Silent for a while, then an answer. */
    private static Reply slowly(Duration silence, Reply reply) {
        return reply.after(new Timer(silence));
    }

    /** A gate that a clock opens: what is tested here is time itself. */
    private static final class Timer extends CountDownLatch {

        private final Duration time;

        Timer(Duration time) {
            super(1);
            this.time = time;
        }

        @Override
        public void await() throws InterruptedException {
            boolean unused = await(time.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Test
    void theFirstTokenMayTakeLongerThanAnyOther() {
        save(Map.of());
        bench.service.always(slowly(SHORT.multipliedBy(4), Reply.stream("at last")));
        try (PromptedChat chat = bench.chat().deadline(LONG).idleTimeout(SHORT).build()) {
            Answer answer = chat.stream(Question.of("support"), token -> {}).join();
            assertThat(answer.text()).isEqualTo("at last");
            assertThat(answer.call().attempts()).isEqualTo(1);
        }
    }

    @Test
    void aModelThatThinksAloudHasBegun() {
        save(Map.of());
        bench.service.always(Shape.events(
                "{'choices':[{'delta':{'reasoning_content':'hmm'}}]}", Shape.text("Hello", "stop"), "[DONE]"));
        try (PromptedChat chat = bench.chat().deadline(LONG).build()) {
            assertThat(chat.stream(Question.of("support"), token -> {}).join().reasoning())
                    .contains("hmm");
        }
    }

    @Test
    void whatKeepsAConnectionOpenIsNoFirstToken() {
        save(Map.of());
        bench.service.always((request, wire) -> {
            wire.raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
            while (wire.isUsable()) {
                wire.raw(": OPENROUTER PROCESSING\n\n");
            }
        });
        try (PromptedChat chat = bench.chat()
                .deadline(LONG)
                .firstTokenTimeout(SHORT)
                .maxAnswerBytes(1L << 40)
                .maxAttempts(1)
                .build()) {
            ModelCallException failure = failure(chat);
            assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
            assertThat(failure).hasMessageContaining("no first token within");
        }
    }

    @Test
    void aStreamThatFallsSilentEndsWithTheIdleTimeout() {
        save(Map.of());
        bench.service.always(Reply.streamThen(Reply.silence(), "Hel"));
        try (PromptedChat chat = bench.chat().deadline(LONG).idleTimeout(SHORT).build()) {
            assertThat(failure(chat).reason()).isEqualTo(Reason.BROKEN_STREAM);
        }
    }

    @Test
    void aSilenceThatUsedUpHalfTheDeadlineIsNotRepeated() {
        save(Map.of());
        bench.service.always(Reply.silence());
        try (PromptedChat chat = bench.chat()
                .deadline(Duration.ofSeconds(2))
                .firstTokenTimeout(Duration.ofMillis(1_100))
                .build()) {
            ModelCallException failure = failure(chat);
            assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
            assertThat(failure.attempts()).isEqualTo(1);
        }
        assertThat(bench.service.requests()).hasSize(1);
    }

    @Test
    void aVersionMayHaveLimitsOfItsOwn() {
        save(Map.of("first_token", "30s", "deadline", "1m"));
        bench.service.always(slowly(SHORT.multipliedBy(4), Reply.stream("at last")));
        try (PromptedChat chat =
                bench.chat().deadline(SHORT).firstTokenTimeout(SHORT).build()) {
            assertThat(chat.stream(Question.of("support"), token -> {}).join().text())
                    .isEqualTo("at last");
            assertThat(bench.service.lastRequest().json().has("limits")).isFalse();
            save(Map.of());
            assertThat(failure(chat).reason()).isIn(Reason.TIMED_OUT, Reason.DEADLINE_EXCEEDED);
        }
    }

    @Test
    void theApplicationBoundsWhatAVersionMayAskFor() {
        save(Map.of("first_token", "30s", "deadline", "PT1H"));
        bench.service.always(Reply.silence());
        try (PromptedChat chat =
                bench.chat().deadline(SHORT).maxDeadline(Duration.ofMillis(400)).build()) {
            assertThat(failure(chat).reason()).isIn(Reason.TIMED_OUT, Reason.DEADLINE_EXCEEDED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1s", "0s", "", "5"})
    void aLimitThatIsNoneIsRefusedByTheRulesAndNeverGuessed(String limit) {
        save(Map.of("idle", limit));
        try (PromptedChat chat = bench.chat().build()) {
            assertThatThrownBy(() -> chat.ask(Question.of("support")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("prompt \"support\" version 1: parameter \"limits\" must be");
        }
    }
}
