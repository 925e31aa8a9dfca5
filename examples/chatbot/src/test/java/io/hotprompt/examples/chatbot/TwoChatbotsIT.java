package io.hotprompt.examples.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two processes on one database: what is saved through one is answered by the other. */
class TwoChatbotsIT {

    private static final Pattern RELOADED =
            Pattern.compile("Prompt reloaded: support v(\\d+) → v(\\d+), revision (\\d+), (\\d+) ms after commit");

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @TempDir
    Path logs;

    @Test
    void aSaveThroughOneIsAnsweredByTheOtherWithinASecond() throws IOException {
        String database = TestDatabase.create();
        try (ChatbotProcess one = ChatbotProcess.start(database, logs.resolve("one.log"));
                ChatbotProcess other = ChatbotProcess.start(database, logs.resolve("other.log"))) {
            for (int i = 0; i < 20; i++) {
                assertThat(timeUntilAnswered(one, other, "listen" + i + "@uga.edu"))
                        .isLessThan(Duration.ofSeconds(1));
            }
            Matcher line = other.awaitLine(RELOADED);
            assertThat(Long.parseLong(line.group(2))).isEqualTo(Long.parseLong(line.group(1)) + 1);
        }
    }

    @Test
    void withoutListenItTakesThePollIntervalAtMost() throws IOException {
        String database = TestDatabase.create();
        String[] settings = {"--hotprompt.listen.enabled=false", "--hotprompt.poll-interval=2s"};
        try (ChatbotProcess one = ChatbotProcess.start(database, logs.resolve("one.log"), settings);
                ChatbotProcess other = ChatbotProcess.start(database, logs.resolve("other.log"), settings)) {
            for (int i = 0; i < 5; i++) {
                assertThat(timeUntilAnswered(one, other, "poll" + i + "@uga.edu"))
                        .isLessThan(Duration.ofMillis(2_000 + 500));
            }
        }
    }

    /** From the end of the save to the first question that the other one answers with it. */
    private static Duration timeUntilAnswered(ChatbotProcess one, ChatbotProcess other, String address) {
        Caller visitor = other.nobody();
        Caller admin = one.admin();
        visitor.ask(Support.QUESTION);
        JsonNode saved =
                admin.put(Support.PATH, Support.version(address, "through one")).expect(200);
        long begun = System.nanoTime();
        long asked;
        JsonNode answer;
        do {
            asked = System.nanoTime() - begun;
            answer = visitor.ask(Support.QUESTION);
        } while (!Support.answer(answer).contains(address) && asked < TIMEOUT.toNanos());
        assertThat(Support.answer(answer)).contains(address);
        assertThat(Support.promptVersion(answer)).isEqualTo(saved.path("version").asLong());
        return Duration.ofNanos(asked);
    }
}
