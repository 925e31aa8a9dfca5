package io.hotprompt.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.model.Authorship;
import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Variable;
import io.hotprompt.template.LinearTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Judging stays linear and shallow whatever the text is made of. */
class RuleSpeedTest {

    private static final int LENGTH = 128 * 1024;

    static Stream<String> patterns() {
        return Stream.of(
                "{{",
                "{{a",
                "}}",
                "a}}",
                "a }}",
                "nane}}",
                "\\{{",
                "{{{",
                "{{name}}",
                "eyJ-",
                "eyJaaaaaaaa.",
                "sk-",
                "password:",
                "-----BEGIN ",
                "-----BEGIN A",
                "AKIA",
                "🏴",
                "🏴\uDB40\uDC61",
                "\uD800",
                "\u200D",
                "❤️",
                "\0",
                "\n",
                " ",
                "\u202E",
                "a",
                "👩‍");
    }

    private static void inspect(String text) {
        PromptContent content = new PromptContent(
                List.of(new MessageTemplate("system", text)), List.of(Variable.required("name")), Map.of("stop", text));
        Authorship created = new Authorship(text, text, Instant.EPOCH);
        PromptRules rules = PromptRules.standard();
        rules.inspect(new PromptDefinition("a", 1, content, created));
        rules.inspect(created);
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("patterns")
    void judgingIsLinear(String pattern) {
        LinearTime.assertLinear(size -> pattern.repeat(size / pattern.length()), RuleSpeedTest::inspect, LENGTH);
    }

    @Test
    void aSmallStackSufficesForEveryPattern() throws InterruptedException {
        Throwable[] thrown = new Throwable[1];
        Thread thread = new Thread(
                null,
                () -> patterns().forEach(pattern -> inspect(pattern.repeat(LENGTH / pattern.length()))),
                "small stack",
                128 * 1024);
        thread.setUncaughtExceptionHandler((failed, e) -> thrown[0] = e);
        thread.start();
        thread.join();
        assertThat(thrown[0]).isNull();
    }
}
