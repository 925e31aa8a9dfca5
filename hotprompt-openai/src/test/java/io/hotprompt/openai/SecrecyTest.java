package io.hotprompt.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A service that quotes the key wherever it can, and a log that hears everything. */
class SecrecyTest {

    private static final String QUOTE =
            "Incorrect API key provided: " + ChatBench.KEY + ". You can find yours elsewhere.";

    private final ChatBench bench = new ChatBench();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level level = root.getLevel();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        bench.save("support", "You answer.");
        root.setLevel(Level.TRACE);
        PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void close() {
        root.detachAppender(log);
        root.setLevel(level);
        System.setOut(out);
        System.setErr(err);
        bench.close();
    }

    private static Reply quoting(int status) {
        String key = ChatBench.KEY;
        return (request, wire) -> {
            String body = "{\"error\":{\"message\":\"" + QUOTE + "\",\"type\":\"" + key + "\",\"code\":\"" + key
                    + "\",\"param\":\"" + key + "\"}}";
            wire.raw("HTTP/1.1 " + status + " " + key + "\r\nx-request-id: " + key + "\r\nRetry-After: " + key
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        };
    }

    @Test
    void theKeyAppearsInNoExceptionLogOrStringForm() {
        List<Reply> replies = List.of(
                quoting(400),
                quoting(401),
                quoting(418),
                quoting(429),
                quoting(500),
                Reply.json(ChatBench.KEY),
                Reply.json("{\"choices\": " + ChatBench.KEY + "}"),
                Reply.json("{\"choices\": [{\"message\": \"" + ChatBench.KEY + "\"}]}"),
                Reply.streamThen((request, wire) -> wire.chunk("data: " + ChatBench.KEY + "\n\n")),
                Reply.streamThen(
                        (request, wire) -> wire.chunk("data: {\"error\":{\"message\":\"" + QUOTE + "\"}}\n\n")),
                (request, wire) -> wire.raw(ChatBench.KEY + "\r\n\r\n"),
                Reply.reset());
        PromptedChatBuilder builder = bench.chat()
                .backOff(Duration.ofMillis(10), Duration.ofMillis(10))
                .maxAttempts(2);
        try (PromptedChat chat = builder.build()) {
            for (Reply reply : replies) {
                bench.service.always(reply);
                assertSilent(catchThrowable(() -> chat.ask(Question.of("support"))));
                assertSilent(catchThrowable(
                        () -> chat.stream(Question.of("support"), token -> {}).join()));
            }
            assertThat(chat + " " + bench.registry.status()).doesNotContain(ChatBench.KEY);
        }
        String logged = log.list.stream()
                .map(event -> event.getFormattedMessage() + " " + event.getThrowableProxy() + event.getMDCPropertyMap())
                .collect(Collectors.joining("\n"));
        assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain(ChatBench.KEY, "Bearer");
        assertThat(logged).doesNotContain(ChatBench.KEY).contains("attempt 1 failed with CONNECTION_FAILED");
    }

    private static void assertSilent(Throwable thrown) {
        assertThat(thrown).isNotNull();
        StringWriter everything = new StringWriter();
        thrown.printStackTrace(new PrintWriter(everything));
        Throwable failure = thrown instanceof ModelCallException ? thrown : thrown.getCause();
        assertThat(failure)
                .isInstanceOfSatisfying(
                        ModelCallException.class,
                        call -> everything
                                .append(call.requestId().toString())
                                .append(call.serviceMessage().toString())
                                .append(call.retryAfter().toString()));
        assertThat(everything.toString()).doesNotContain(ChatBench.KEY).doesNotContain("sk-");
    }

    @Test
    void theServicesMessageIsKeptWithTheKeyBlottedOut() {
        bench.service.always(quoting(401));
        try (PromptedChat chat = bench.chat().build()) {
            assertThatThrownBy(() -> chat.ask(Question.of("support")))
                    .hasMessageNotContaining("Incorrect")
                    .isInstanceOfSatisfying(
                            ModelCallException.class,
                            failure -> assertThat(failure.serviceMessage())
                                    .hasValueSatisfying(text -> assertThat(text)
                                            .contains("Incorrect API key provided: ***. You can find yours")));
        }
    }

    @Test
    void aKeyThatCannotBeSentIsRefusedWithoutBeingQuoted() {
        assertThatThrownBy(() -> bench.chat().apiKey("twice")).hasMessage("apiKey is already set");
        PromptedChatBuilder builder = PromptedChat.builder(bench.registry);
        assertThatThrownBy(() -> builder.apiKey(ChatBench.KEY + "\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line break")
                .hasMessageNotContaining(ChatBench.KEY);
    }

    @Test
    void promptAndAnswerAppearInNoStringForm() {
        bench.service.always(Reply.answer("the secret answer"));
        Question question = Question.of("support").user("the secret question").value("a", "the secret value");
        try (PromptedChat chat = bench.chat().build()) {
            assertThat(question + " " + chat.ask(question)).doesNotContain("secret");
        }
    }
}
