package io.hotprompt.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AskOpenAiTest {

    @Test
    void itRunsAgainstTheLocalModelWithoutAKey() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AskOpenAi.run(Map.of(), new PrintStream(out, true, StandardCharsets.UTF_8));
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).contains("info@uga.edu").contains("support v1").doesNotContain("cached");
        assertThat(lines.get(1)).contains("hfim@uga.edu").contains("support v2");
        assertThat(lines.get(2)).contains("info@uga.edu").contains("support v1").endsWith(", cached");
    }
}
