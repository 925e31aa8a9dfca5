package io.hotprompt.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever text is put together from literals, escapes and variables, rendering gives back exactly its parts. */
class TemplatePropertyTest {

    private static final int TEXTS = 2_000;
    private static final List<String> ATOMS = List.of(
            "a",
            " ",
            "\n",
            "\t",
            "{",
            "}",
            "}}",
            "\\",
            "$1",
            "%s",
            "\"",
            "😀",
            "ü",
            "u\u0308",
            "\u200D",
            "<b>",
            "> x",
            "name}}",
            "\uFFFD",
            "{\"k\":{\"v\":1}}");

    /** New ones in every build; a failure names its seed. */
    static List<Long> seeds() {
        return List.of(42L, System.nanoTime());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyValueAppearsVerbatimAndEverythingElseStaysAsItIs(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < TEXTS; i++) {
            Composition composition = new Composition(random);
            Template template = Template.compile(composition.text.toString());
            assertThat(template.render(composition.values::get, Integer.MAX_VALUE))
                    .as("seed %d, text %d: %s", seed, i, composition.text)
                    .isEqualTo(composition.expected.toString());
            assertThat(template.variables())
                    .as("seed %d, text %d: %s", seed, i, composition.text)
                    .containsExactlyElementsOf(composition.references);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyTextEitherCompilesOrSaysWhereItDoesNot(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < TEXTS; i++) {
            String text = anything(random);
            String[] lines = text.split("\n", -1);
            try {
                Template.compile(text);
            } catch (TemplateSyntaxException e) {
                assertThat(e.errors()).as("seed %d, text %d: %s", seed, i, text).allSatisfy(error -> {
                    String line = lines[error.position().line() - 1];
                    int offset = line.offsetByCodePoints(0, error.position().column() - 1);
                    assertThat(line.substring(offset)).startsWith("{{");
                });
            }
        }
    }

    private static String anything(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(40);
        for (int i = 0; i < length; i++) {
            text.append(random.nextInt(3) == 0 ? "{{" : ATOMS.get(random.nextInt(ATOMS.size())));
        }
        return text.toString();
    }

    /** A text, what it renders to, and where its variables are. */
    private static final class Composition {

        private final StringBuilder text = new StringBuilder();
        private final StringBuilder expected = new StringBuilder();
        private final Map<String, String> values = new LinkedHashMap<>();
        private final List<Reference> references = new ArrayList<>();
        private final Random random;

        Composition(Random random) {
            this.random = random;
            int parts = random.nextInt(12);
            for (int i = 0; i < parts; i++) {
                boolean escape = random.nextInt(4) == 0;
                literal(escape);
                if (escape) {
                    text.append("\\{{");
                    expected.append("{{");
                } else {
                    variable();
                }
            }
            literal(true);
        }

        /** Before a variable, text that ends in a backslash or a brace would change what follows. */
        private void literal(boolean mayEndAnyhow) {
            StringBuilder literal = new StringBuilder();
            int length = random.nextInt(6);
            for (int i = 0; i < length; i++) {
                literal.append(ATOMS.get(random.nextInt(ATOMS.size())));
            }
            String harmless = literal.toString().replaceAll("\\{(?=\\{)", "{ ");
            if (!mayEndAnyhow && (harmless.endsWith("\\") || harmless.endsWith("{"))) {
                harmless += ".";
            }
            text.append(harmless);
            expected.append(harmless);
        }

        private void variable() {
            String name = "v" + random.nextInt(5);
            String value = values.computeIfAbsent(name, key -> anything(random));
            if (references.stream().noneMatch(reference -> reference.name().equals(name))) {
                references.add(new Reference(name, here()));
            }
            String blanks = " ".repeat(random.nextInt(3));
            text.append("{{").append(blanks).append(name).append(blanks).append("}}");
            expected.append(value);
        }

        private Position here() {
            int lineStart = text.lastIndexOf("\n") + 1;
            int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
            return new Position(
                    line, (int) text.substring(lineStart).codePoints().count() + 1);
        }
    }
}
