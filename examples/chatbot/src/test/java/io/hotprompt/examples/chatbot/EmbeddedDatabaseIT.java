package io.hotprompt.examples.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The PostgreSQL that the chatbot brings along ends with it: after everything was written. */
class EmbeddedDatabaseIT {

    private static final String EXPERIMENT = Support.PATH + "/experiment";
    private static final long USERS = 20;

    @TempDir
    Path directory;

    /** Numbers of experiments are written when somebody looks and at the end, and at no other time. */
    private ChatbotProcess start(String log) throws IOException {
        return ChatbotProcess.startEmbedded(
                directory.resolve("data"), directory.resolve(log), "--hotprompt.experiments.flush-every=10m");
    }

    @Test
    void whatWasSavedAndCountedIsThereAfterTheNextStart() throws Exception {
        for (int run = 1; run <= 3; run++) {
            try (ChatbotProcess chatbot = start("run-" + run + ".log")) {
                Caller admin = chatbot.admin();
                if (run == 1) {
                    startExperiment(admin);
                } else {
                    assertThat(answers(admin)).as("answers of %d runs", run - 1).isEqualTo((run - 1) * USERS);
                }
                for (int user = 0; user < USERS; user++) {
                    chatbot.nobody()
                            .post("/api/chat", Map.of("message", Support.QUESTION, "userId", "user-" + user))
                            .expect(200);
                }
            }
        }
    }

    private static void startExperiment(Caller admin) {
        admin.put(Support.PATH, Support.version("warm@uga.edu", "a warmer tone"))
                .expect(200);
        admin.put(EXPERIMENT, Support.experiment(1, 2, 5_000)).expect(200);
    }

    private static long answers(Caller admin) {
        JsonNode arms = admin.get(EXPERIMENT + "/results").expect(200).path("arms");
        return StreamSupport.stream(arms.spliterator(), false)
                .mapToLong(arm -> arm.path("answers").asLong())
                .sum();
    }
}
