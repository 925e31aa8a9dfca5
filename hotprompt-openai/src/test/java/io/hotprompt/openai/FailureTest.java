package io.hotprompt.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hotprompt.openai.ModelCallException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the service does: a typed failure or an answer in time, attempts as promised, nothing left behind. */
class FailureTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final ChatBench bench = new ChatBench();
    private final Threads threads = Threads.now();

    @BeforeEach
    void prompt() {
        bench.save("support", "You answer.");
    }

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        bench.service.awaitNoConnections(ChatBench.SOON);
        assertThat(threads.left()).isEmpty();
        bench.close();
    }

    private PromptedChatBuilder chat() {
        return bench.chat().deadline(LIMIT).backOff(Duration.ofMillis(10), Duration.ofMillis(20));
    }

    private ModelCallException failureOf(PromptedChatBuilder builder) {
        try (PromptedChat chat = builder.build()) {
            return catchThrowableOfType(ModelCallException.class, () -> chat.ask(Question.of("support")));
        }
    }

    private ModelCallException streamFailureOf(PromptedChatBuilder builder, TokenListener listener) {
        try (PromptedChat chat = builder.build()) {
            CompletionException failed = catchThrowableOfType(
                    CompletionException.class,
                    () -> chat.stream(Question.of("support"), listener).join());
            return (ModelCallException) failed.getCause();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, BAD_REQUEST, 1",
        "401, UNAUTHORIZED, 1",
        "403, FORBIDDEN, 1",
        "404, NOT_FOUND, 1",
        "422, BAD_REQUEST, 1",
        "408, TIMED_OUT, 3",
        "409, CONFLICT, 3",
        "429, RATE_LIMITED, 3",
        "500, UNAVAILABLE, 3",
        "503, UNAVAILABLE, 3"
    })
    void everyStatusHasItsReasonAndItsNumberOfAttempts(int status, Reason reason, int attempts) {
        bench.service.always(Reply.status(status));

        for (ModelCallException failure : List.of(failureOf(chat()), streamFailureOf(chat(), token -> {}))) {
            assertThat(failure.reason()).isEqualTo(reason);
            assertThat(failure.status()).hasValue(status);
            assertThat(failure.attempts()).isEqualTo(attempts);
            assertThat(failure.requestId()).contains("req_" + status);
            assertThat(failure.serviceMessage())
                    .hasValueSatisfying(text -> assertThat(text).contains("no luck today"));
            assertThat(failure)
                    .hasMessageContaining("prompt \"support\" version 1: ")
                    .hasMessageContaining("(code_" + status + ")");
        }
        assertThat(bench.service.requests()).hasSize(2 * attempts);
    }

    @Test
    void anAttemptThatSucceedsEndsTheRetries() {
        bench.service.replies(Reply.status(503), Reply.reset(), Reply.answer("at last"), Reply.answer("unasked"));
        try (PromptedChat chat = chat().build()) {
            Answer answer = chat.ask(Question.of("support"));
            assertThat(answer.text()).isEqualTo("at last");
            assertThat(answer.call().attempts()).isEqualTo(3);
        }
        assertThat(bench.service.requests()).hasSize(3);
    }

    @Test
    void theMillisecondsHeaderIsObeyedBeforeTheSecondsHeader() {
        bench.service.replies(
                Reply.status(429, "retry-after-ms", "30", "Retry-After", "3600"), Reply.answer("after 30 ms"));
        try (PromptedChat chat = chat().build()) {
            assertThat(chat.ask(Question.of("support")).text()).isEqualTo("after 30 ms");
        }
    }

    @Test
    void aWaitBeyondTheDeadlineIsNotBegun() {
        bench.service.always(Reply.status(429, "Retry-After", "3600"));
        ModelCallException failure = failureOf(chat());
        assertThat(failure.reason()).isEqualTo(Reason.RATE_LIMITED);
        assertThat(failure.attempts()).isEqualTo(1);
        assertThat(failure.retryAfter()).contains(Duration.ofHours(1));
        assertThat(failure).hasMessageContaining("asked to wait 3600000 ms");
    }

    static Stream<Reply> breaks() {
        return Stream.of(
                Reply.reset(),
                Reply.hangUp(),
                Reply.streamThen(Reply.reset()),
                Reply.streamThen(Reply.hangUp()),
                Reply.streamThen(Reply.endOfChunks()));
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void aBreakBeforeTheFirstTokenIsRetried(Reply breaking) {
        bench.service.always(breaking);
        ModelCallException failure = streamFailureOf(chat(), token -> {});
        assertThat(failure.reason()).isEqualTo(Reason.CONNECTION_FAILED);
        assertThat(failure.attempts()).isEqualTo(3);
    }

    static Stream<Reply> breaksInTheMiddle() {
        return Stream.of(
                Reply.streamThen(Reply.reset(), "Hel"),
                Reply.streamThen(Reply.hangUp(), "Hel"),
                Reply.streamThen(Reply.endOfChunks(), "Hel"),
                Reply.streamThen((request, wire) -> wire.chunk("data: {\"choices\": [\n\n"), "Hel"),
                Reply.streamThen(
                        (request, wire) -> wire.chunk("data: {\"error\":{\"message\":\"overloaded\"}}\n\n"), "Hel"),
                Reply.streamThen(Reply.silence(), "Hel"));
    }

    @ParameterizedTest
    @MethodSource("breaksInTheMiddle")
    void aBreakAfterTheFirstTokenIsNeverRetried(Reply breaking) {
        bench.service.always(breaking);
        StringBuilder heard = new StringBuilder();
        ModelCallException failure = streamFailureOf(chat().idleTimeout(Duration.ofMillis(300)), heard::append);
        assertThat(failure.reason()).isEqualTo(Reason.BROKEN_STREAM);
        assertThat(failure.attempts()).isEqualTo(1);
        assertThat(heard).hasToString("Hel");
        assertThat(bench.service.requests()).hasSize(1);
    }

    @Test
    void anErrorEventInPlaceOfAStreamIsRetried() {
        bench.service.replies(
                Reply.streamThen((request, wire) -> wire.chunk("data: {\"error\":{\"message\":\"overloaded\"}}\n\n")),
                Reply.stream("fine"));
        try (PromptedChat chat = chat().build()) {
            assertThat(chat.stream(Question.of("support"), token -> {}).join().text())
                    .isEqualTo("fine");
        }
    }

    @Test
    void anErrorThatIsNoJsonIsStillTyped() {
        Reply proxy = (request, wire) -> {
            wire.raw(
                    "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: 15\r\n\r\n<h1>nginx</h1>\r\n");
        };
        bench.service.always(proxy);
        for (ModelCallException failure : List.of(failureOf(chat()), streamFailureOf(chat(), token -> {}))) {
            assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
            assertThat(failure.status()).hasValue(502);
            assertThat(failure.attempts()).isEqualTo(3);
        }
    }

    static Stream<Reply> streamedNonsense() {
        return Stream.of(
                Reply.streamThen((request, wire) -> wire.chunk("data: null\n\n")),
                Reply.streamThen((request, wire) -> wire.chunk("data: {\"choices\": [\n\n")),
                Reply.streamThen((request, wire) -> wire.chunk("data: hello\n\n")));
    }

    @ParameterizedTest
    @MethodSource("streamedNonsense")
    void aStreamThatCannotBeReadIsNotAskedForAgain(Reply nonsense) {
        bench.service.always(nonsense);
        ModelCallException failure = streamFailureOf(chat(), token -> {});
        assertThat(failure.reason()).isEqualTo(Reason.MALFORMED_ANSWER);
        assertThat(failure.attempts()).isEqualTo(1);
    }

    static Stream<Reply> nonsense() {
        return Stream.of(
                Reply.json("{\"choices\": [{\"message\""),
                Reply.json("<html>Welcome to the hotel network</html>"),
                Reply.json("{}"),
                Reply.json("null"),
                Reply.json("[]"),
                Reply.json("{\"choices\": []}"),
                Reply.json("{\"choices\": [{\"index\": 0}]}"),
                Reply.json(""));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void anAnswerThatCannotBeReadIsNotAskedForAgain(Reply nonsense) {
        bench.service.always(nonsense);
        ModelCallException failure = failureOf(chat());
        assertThat(failure.reason()).isEqualTo(Reason.MALFORMED_ANSWER);
        assertThat(failure.attempts()).isEqualTo(1);
    }

    @Test
    void aBodyThatEndsTooSoonIsRetried() {
        Reply half = (request, wire) -> {
            wire.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"id\":");
            wire.close();
        };
        bench.service.always(half);
        ModelCallException failure = failureOf(chat());
        assertThat(failure.reason()).isEqualTo(Reason.CONNECTION_FAILED);
        assertThat(failure.attempts()).isEqualTo(3);
    }

    @Test
    void anAnswerOfTenMegabytesIsReadWhole() {
        String big = "0123456789".repeat(1 << 20);
        bench.service.replies(Reply.answer(big), Reply.stream(big));
        try (PromptedChat chat = chat().build()) {
            assertThat(chat.ask(Question.of("support")).text()).isEqualTo(big);
            assertThat(chat.stream(Question.of("support"), token -> {}).join().text())
                    .isEqualTo(big);
        }
    }

    @Test
    void anAnswerOverTheLimitIsGivenUp() {
        String big = "0123456789".repeat(1 << 20);
        bench.service.replies(Reply.answer(big), Reply.stream(big));
        assertThat(failureOf(chat().maxAnswerBytes(1 << 20)).reason()).isEqualTo(Reason.ANSWER_TOO_LARGE);
        assertThat(streamFailureOf(chat().maxAnswerBytes(1 << 20), token -> {}).reason())
                .isEqualTo(Reason.ANSWER_TOO_LARGE);
        assertThat(bench.service.requests()).hasSize(2);
    }

    @Test
    void silenceEndsWithTheDeadlineAndFreesTheConnection() throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        bench.service.always(Reply.silence(new CountDownLatch(1), over));
        long start = System.nanoTime();
        ModelCallException failure = failureOf(bench.chat().deadline(Duration.ofMillis(300)));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(failure.reason()).isEqualTo(Reason.DEADLINE_EXCEEDED);
        assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aSilentStreamEndsWithTheIdleTimeoutAndIsRetried() {
        bench.service.always(Reply.streamThen(Reply.silence()));
        ModelCallException failure = streamFailureOf(chat().firstTokenTimeout(Duration.ofMillis(100)), token -> {});
        assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
        assertThat(failure.attempts()).isEqualTo(3);
    }

    @Test
    void aStreamThatNeverEndsEndsWithTheDeadline() {
        Reply chatter = Reply.streamThen(
                (request, wire) -> {
                    while (true) {
                        wire.chunk(": still here\n\n");
                    }
                },
                "Hel");
        bench.service.always(chatter);
        ModelCallException failure = streamFailureOf(bench.chat().deadline(Duration.ofMillis(500)), token -> {});
        assertThat(failure.reason()).isIn(Reason.DEADLINE_EXCEEDED, Reason.ANSWER_TOO_LARGE);
        assertThat(failure.attempts()).isEqualTo(1);
    }

    @Test
    void aServiceThatIsNotThereIsAFailedConnection() {
        bench.service.close();
        ModelCallException failure = failureOf(chat());
        assertThat(failure.reason()).isEqualTo(Reason.CONNECTION_FAILED);
        assertThat(failure.attempts()).isEqualTo(3);
    }
}
