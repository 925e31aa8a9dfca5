package io.hotprompt.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Every example runs and shows what it says. */
class QuickstartTest {

    @FunctionalInterface
    private interface Example {
        void run(String[] args) throws Exception;
    }

    private static String output(Example example, String... args) throws Exception {
        PrintStream console = System.out;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            example.run(args);
        } finally {
            System.setOut(console);
        }
        return captured.toString(StandardCharsets.UTF_8);
    }

    @Test
    void anEditWhileRunning() throws Exception {
        assertThat(output(EditWhileRunning::main))
                .containsSubsequence("v1: Contact HFIM at info@uga.edu", "v2: Contact HFIM at hfim@uga.edu");
    }

    @Test
    void aRejectedEdit() throws Exception {
        assertThat(output(RejectedEdit::main))
                .contains("refused: prompt \"support\": HP-V01 message 1, line 2 column 11")
                .contains("\"orderId\" has no value in this program")
                .contains("serving v1");
    }

    @Test
    void promptsInFiles() throws Exception {
        assertThat(output(PromptsInFiles::main)).containsSubsequence("You greet Ada briefly.", "You greet Ada warmly.");
    }

    @Test
    void promptsInPostgreSql() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            assertThat(output(PromptsInPostgreSql::main, url, "postgres", ""))
                    .contains("support v2 is live on both servers after")
                    .contains("hfim@uga.edu");
        }
    }

    @Test
    void twoVersions() throws Exception {
        assertThat(output(TryTwoVersions::main)).containsPattern("\\{1=[89]\\d{3}, 2=\\d{3,4}}\\R(.*\\R)*\\{2=10000}");
    }

    @Test
    void askingAModel() throws Exception {
        assertThat(output(AskOpenAi::main)).contains("info@uga.edu").contains("answered by support v1");
    }
}
