package io.hotprompt.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateRenderTest {

    private static final int LIMIT = 1_000_000;

    private static String render(String text, Map<String, ?> values) {
        return Template.compile(text).render(Values.of(values), LIMIT);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "'',''",
                "text,text",
                "{{a}},x",
                "{{a}}{{a}},xx",
                "<{{a}}>,<x>",
                "\\{{a}},{{a}}",
                "\\{{{{a}},{{x",
                "\\{{{a}},{{{a}}",
                "\\\\{{a}},\\{{a}}",
                "{{a}}\\{{,x{{",
                "{{a}}\\{{a}}{{a}},x{{a}}x",
                "\\{a},\\{a}",
                "\\,\\",
                "{,{",
                "}},}}",
                "{{a}}},x}",
                "{\\{{,{{{",
                "{\"user\":{{a}}},{\"user\":x}"
            })
    void aTextIsRenderedAsWritten(String text, String expected) {
        assertThat(render(text, Map.of("a", "x"))).isEqualTo(expected);
    }

    @Test
    void aValueIsNeverReadAsATemplate() {
        assertThat(render("{{a}}{{b}}}", Map.of("a", "{{b}} {", "b", "{a}"))).isEqualTo("{{b}} {{a}}");
    }

    @Test
    void aMissingValueNamesAllMissingOnesInOrder() {
        assertThatThrownBy(() -> render("{{c}} {{a}} {{b}} {{c}}", Map.of("a", "x")))
                .isInstanceOfSatisfying(
                        UnfilledVariablesException.class,
                        e -> assertThat(e.names()).containsExactly("c", "b"))
                .hasMessage("no value for c, b");
    }

    @Test
    void theLimitIsExact() {
        Template template = Template.compile("12{{a}}");
        assertThat(template.render(name -> "345", 5)).isEqualTo("12345");
        assertThatThrownBy(() -> template.render(name -> "345", 4))
                .isInstanceOfSatisfying(OutputTooLongException.class, e -> {
                    assertThat(e.length()).isEqualTo(5);
                    assertThat(e.limit()).isEqualTo(4);
                });
    }

    @Test
    void aLengthBeyondIntIsCountedCorrectly() {
        String value = "x".repeat(1 << 20);
        Template template = Template.compile("{{a}}".repeat(4_096));
        assertThatThrownBy(() -> template.render(name -> value, Integer.MAX_VALUE))
                .isInstanceOfSatisfying(
                        OutputTooLongException.class,
                        e -> assertThat(e.length()).isEqualTo(1L << 32));
    }

    @Test
    void anIncludeTakesThePlaceOfItsTag() {
        Template footer = Template.compile("-- \n{{name}} \\{{x}}");
        Template template = Template.compile("Hi {{> footer}}!{{> footer}}").withIncludes(Map.of("footer", footer));
        assertThat(template.includes()).isEmpty();
        assertThat(template.variables()).containsExactly(new Reference("name", new Position(1, 4)));
        assertThat(template.render(name -> "A", LIMIT)).isEqualTo("Hi -- \nA {{x}}!-- \nA {{x}}");
    }

    @Test
    void textAroundAnIncludeNeverBecomesATag() {
        Template half = Template.compile("{a}}");
        Template template = Template.compile("{ {{> b}}{{> b}}").withIncludes(Map.of("b", half));
        assertThat(template.variables()).isEmpty();
        assertThat(template.render(name -> "x", LIMIT)).isEqualTo("{ {a}}{a}}");
    }

    @Test
    void anIncludeThatIsNotResolvedIsNotRendered() {
        Template template = Template.compile("{{> a}}");
        assertThatIllegalStateException().isThrownBy(() -> template.render(name -> "x", LIMIT));
        assertThatIllegalArgumentException().isThrownBy(() -> template.withIncludes(Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> template.withIncludes(Map.of("a", template)));
    }

    @Test
    void theResolvedLengthCountsTextAndVariablesAsWritten() {
        Template template = Template.compile("ab{{> c}}{{> c}}{{ d }}");
        assertThat(template.literalLength()).isEqualTo(2);
        assertThat(template.resolvedLength(Map.of("c", 100L))).isEqualTo(2 + 200 + "{{d}}".length());
    }

    @Test
    void theResolvedLengthDoesNotOverflow() {
        Template template = Template.compile("{{> a}}".repeat(10));
        assertThat(template.resolvedLength(Map.of("a", Long.MAX_VALUE / 4))).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void itsStringFormHasNoText() {
        assertThat(Template.compile("s3cret {{name}}")).hasToString("Template[[name]]");
    }
}
