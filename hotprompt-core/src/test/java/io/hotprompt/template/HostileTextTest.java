package io.hotprompt.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiling stays linear and shallow whatever the text is made of. */
class HostileTextTest {

    private static final int LENGTH = 1_000_000;

    static Stream<String> patterns() {
        return Stream.of(
                "{{",
                "{{a",
                "}}",
                "\\{{",
                "{{{",
                "{",
                "}",
                "\\",
                "{{ ",
                "{{a}}",
                "{{a}\n",
                "{{a b}}",
                "{{>",
                "{{> a}}",
                "{{> A}}",
                "a}}",
                "{{a{{b}}",
                "\n",
                "😀",
                "\uD800",
                "{{\n",
                "{{a.",
                "a",
                " ");
    }

    private static void compile(String text) {
        try {
            Template.compile(text);
        } catch (TemplateSyntaxException e) {
            assertThat(e.errors()).isNotEmpty();
        }
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("patterns")
    void compilingIsLinear(String pattern) {
        LinearTime.assertLinear(size -> pattern.repeat(size / pattern.length()), HostileTextTest::compile, LENGTH);
    }

    @Test
    void nestingIsLinear() {
        LinearTime.assertLinear(
                size -> "{{".repeat(size / 4) + "a" + "}}".repeat(size / 4), HostileTextTest::compile, LENGTH);
    }

    @Test
    void anErrorFarFromTheStartIsLocatedInLinearTime() {
        LinearTime.assertLinear(
                size -> "a\n".repeat(size / 4) + "{{}}".repeat(size / 8), HostileTextTest::compile, LENGTH);
    }

    @Test
    void joiningIncludesOfPlainTextIsLinear() {
        Template word = Template.compile("word ");
        LinearTime.assertLinear(
                size -> "{{> a}}".repeat(size / 7),
                text -> assertThat(Template.compile(text)
                                .withIncludes(Map.of("a", word))
                                .includes())
                        .isEmpty(),
                LENGTH);
    }

    @Test
    void renderingManyVariablesIsLinear() {
        Map<String, String> values = new HashMap<>(Map.of("a", "{{a}}"));
        LinearTime.assertLinear(
                size -> "{{a}}".repeat(size / 5),
                text -> assertThat(Template.compile(text).render(Values.of(values), Integer.MAX_VALUE))
                        .hasSameSizeAs(text),
                LENGTH);
    }

    @Test
    void aSmallStackSufficesForEveryPattern() throws InterruptedException {
        Throwable[] thrown = new Throwable[1];
        Thread thread = new Thread(
                null,
                () -> {
                    patterns().forEach(pattern -> compile(pattern.repeat(LENGTH / pattern.length())));
                    compile("{{".repeat(LENGTH) + "}}".repeat(LENGTH));
                    compile("{{" + "a".repeat(LENGTH) + "}}");
                    compile("{{> " + "a".repeat(LENGTH) + "}}");
                    Template.compile("{{a}} ".repeat(LENGTH / 6)).render(name -> "x", LENGTH);
                },
                "small stack",
                128 * 1024);
        thread.setUncaughtExceptionHandler((failed, e) -> thrown[0] = e);
        thread.start();
        thread.join();
        assertThat(thrown[0]).isNull();
    }
}
