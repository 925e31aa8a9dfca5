package io.hotprompt.examples.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** Another program is told of changes. */
@ExtendWith(OutputCaptureExtension.class)
class WebhookIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private WebhookReceiver receiver;
    private String database;

    @BeforeEach
    void start() throws IOException {
        receiver = WebhookReceiver.start();
        database = TestDatabase.create();
        // The first prompt is a change of its own.
        RunningChatbot.start(database).close();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void aChangeIsToldSignedAndWithoutAnyText(CapturedOutput output) throws GeneralSecurityException {
        try (RunningChatbot chatbot = chatbot()) {
            JsonNode saved = chatbot.admin()
                    .put(Support.PATH, Support.version("told@uga.edu", "a private note"))
                    .expect(200);
            await(() -> receiver.received().size() == 1);
            chatbot.admin()
                    .post(Support.PATH + "/restore", Map.of("version", 1, "note", "a private note"))
                    .expect(200);
            await(() -> receiver.received().size() == 2);

            WebhookReceiver.Message message = receiver.received().get(0);
            assertThat(message.isGenuine()).isTrue();
            assertThat(message.id()).startsWith("chg_");
            assertThat(message.data().path("name").asString()).isEqualTo("support");
            assertThat(message.data().path("version").asLong())
                    .isEqualTo(saved.path("version").asLong());
            assertThat(message.data().path("fromVersion").asLong()).isEqualTo(1);
            assertThat(message.data().path("revision").asLong())
                    .isEqualTo(saved.path("revision").asLong());
            assertThat(message.data().path("action").asString()).isEqualTo("save");
            assertThat(message.data().path("author").asString()).isEqualTo("admin");
            assertThat(receiver.received().get(1).data().path("action").asString())
                    .isEqualTo("restore");
            assertThat(message.text()).contains("prompt.changed").doesNotContain("told@uga.edu", "private");
            assertThat(page(chatbot)).contains("Webhook", "localhost").doesNotContain("secret-path");
        }
        assertThat(output).doesNotContain(WebhookReceiver.SECRET, "secret-path");
    }

    @Test
    void aFailureIsTriedAgainUnderTheSameId(CapturedOutput output) throws GeneralSecurityException {
        receiver.answerWith(500, 503);
        try (RunningChatbot chatbot = chatbot()) {
            save(chatbot, "retried@uga.edu");
            await(() -> receiver.received().size() == 3 && page(chatbot).contains("Delivered</dt><dd><span>1<"));

            assertThat(receiver.received())
                    .extracting(WebhookReceiver.Message::id)
                    .containsOnly(firstId());
            assertThat(receiver.received().get(2).isGenuine()).isTrue();
            assertThat(page(chatbot)).doesNotContain("Changes do not arrive");
        }
        assertThat(output).doesNotContain("cannot be told");
    }

    @Test
    void whileNobodyListensChangesAreKeptAndThePanelSaysSo(CapturedOutput output) throws IOException {
        receiver.close();
        try (RunningChatbot chatbot = chatbot()) {
            save(chatbot, "kept1@uga.edu");
            save(chatbot, "kept2@uga.edu");
            await(() -> page(chatbot).contains("Changes do not arrive"));

            receiver = WebhookReceiver.startAgain(receiver);

            await(() -> receiver.received().size() == 2 && page(chatbot).contains("Delivered</dt><dd><span>2<"));
            assertThat(page(chatbot)).doesNotContain("Changes do not arrive");
        }
        assertThat(output.getAll().split("cannot be told", -1)).hasSize(2);
        assertThat(output).contains("are told to localhost again");
    }

    @Test
    void severalServersTellEachChangeOnce() {
        int changes = 20;
        try (RunningChatbot one = chatbot();
                RunningChatbot other = chatbot()) {
            for (int i = 0; i < changes; i++) {
                save(i % 2 == 0 ? one : other, "once" + i + "@uga.edu");
            }
            await(() -> page(one).contains("Delivered</dt><dd><span>" + changes + "<"));
            assertThat(receiver.received()).hasSize(changes);
            assertThat(receiver.received())
                    .extracting(WebhookReceiver.Message::id)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void withoutAUrlNobodyIsToldAndWhatHappenedThenIsNotToldLater() {
        try (RunningChatbot chatbot = RunningChatbot.start(database)) {
            save(chatbot, "before@uga.edu");
            assertThat(page(chatbot)).doesNotContain("Webhook");
        }
        try (RunningChatbot chatbot = chatbot()) {
            save(chatbot, "after@uga.edu");
            await(() -> !receiver.received().isEmpty());
            assertThat(receiver.received())
                    .extracting(message -> message.data().path("version").asLong())
                    .containsExactly(3L);
        }
    }

    private RunningChatbot chatbot() {
        return RunningChatbot.start(
                database,
                "--chatbot.webhook.url=" + receiver.url(),
                "--chatbot.webhook.secret=" + WebhookReceiver.SECRET,
                "--chatbot.webhook.pause=500ms");
    }

    private String firstId() {
        return List.copyOf(receiver.received()).get(0).id();
    }

    private static void save(RunningChatbot chatbot, String address) {
        chatbot.admin()
                .put(Support.PATH, Support.version(address, "to be told"))
                .expect(200);
    }

    private static String page(RunningChatbot chatbot) {
        return chatbot.admin().get("/admin/servers").text();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + TIMEOUT);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
