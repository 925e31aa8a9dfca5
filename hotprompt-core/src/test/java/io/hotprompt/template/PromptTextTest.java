package io.hotprompt.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptTextTest {

    private static final String[] PIECES = {
        "{", "{{", "{{{", "}", "}}", "\\", "name", " ", "#if", ".", "\n", "> a", "$", "🎉"
    };

    @Test
    void everyTextRendersAsItselfWhenItIsLiteral() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(12); j >= 0; j--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            String written = PromptText.literal(text.toString());
            assertThat(Template.compile(written).render(name -> null, 1_000))
                    .as("seed " + seed)
                    .isEqualTo(text.toString());
        }
    }

    @Test
    void knownVariablesStayVariables() {
        String text = PromptText.literal("${{ secrets.X }} {{name}} {{ name }} {{other}} {{", List.of("name"));
        assertThat(text).isEqualTo("$\\{{ secrets.X }} {{name}} {{ name }} \\{{other}} \\{{");
        assertThat(Template.compile(text).render(name -> "Ada", 1_000))
                .isEqualTo("${{ secrets.X }} Ada Ada {{other}} {{");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{",
                "{{}}",
                "{{a b}}",
                "{{a.b}}",
                "{{#if x}}",
                "{{/if}}",
                "{{! c }}",
                "{{x | upper}}",
                "{{> A}}",
                "{{{a}}}",
                "{{a {{b}}",
                "${{ secrets.TOKEN }}",
                "style={{ color: 'red' }}",
                "{{role \"user\"}}",
                "{{^x}}"
            })
    void everyMessageSaysHowToWriteLiteralBraces(String text) {
        assertThatThrownBy(() -> Template.compile(text))
                .isInstanceOfSatisfying(
                        TemplateSyntaxException.class,
                        e -> assertThat(e.errors())
                                .allSatisfy(error -> assertThat(error.message()).contains("write \\{{")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{#if x}}", "{{else if x}}", "{{/if}}", "{{! c }}", "{{^x}}", "{{#each a.b}}"})
    void conditionsAreCalledConditions(String text) {
        assertThatThrownBy(() -> Template.compile(text)).hasMessageContaining("no conditions, loops, comments");
    }

    @Test
    void aBlankThatIsNoneIsNamed() {
        assertThatThrownBy(() -> Template.compile("{{\u00A0name}}")).hasMessageContaining("U+00A0");
    }
}
