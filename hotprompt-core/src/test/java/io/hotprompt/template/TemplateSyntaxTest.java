package io.hotprompt.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hotprompt.template.SyntaxError.Kind;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateSyntaxTest {

    private static List<String> errors(String text) {
        TemplateSyntaxException e = catchThrowableOfType(TemplateSyntaxException.class, () -> Template.compile(text));
        assertThat(e).as("no error in %s", text).isNotNull();
        return e.errors().stream()
                .map(error -> error.kind() + " " + error.position().line() + ":"
                        + error.position().column())
                .toList();
    }

    private static String positions(String text) {
        return Template.compile(text).variables().stream()
                .map(variable -> variable.name() + " " + variable.position().line() + ":"
                        + variable.position().column())
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            quoteCharacter = '\'',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "{{a}},a 1:1",
                "x{{a}},a 1:2",
                "{{a}}{{b}}{{a}},'a 1:1, b 1:6'",
                "'\t{{a}}',a 1:2",
                "'😀{{a}}',a 1:2",
                "'a\u0301{{a}}',a 1:3",
                "'\n{{a}}',a 2:1",
                "'one\n\n  {{a}} {{b}}','a 3:3, b 3:9'",
                "'😀\n😀😀{{a}}',a 2:3",
                "'\\{{ {{a}}',a 1:5",
                "'{ {{a}} }',a 1:3"
            })
    void aPositionCountsLinesAndCodePointsFromOne(String text, String expected) {
        assertThat(positions(text)).isEqualTo(expected);
    }

    @Test
    void allErrorsOfATextAreFoundAtOnceInOrder() {
        assertThat(errors("{{}} {{ok}} {{1}} {{a.b}}\n{{{c}}} {{> A}} {{d {{e}} {{f}\nfine {{ok}}\n{{"))
                .containsExactly(
                        "EMPTY_NAME 1:1",
                        "BAD_NAME 1:13",
                        "NOT_A_NAME 1:19",
                        "NESTED 2:1",
                        "BAD_INCLUDE 2:9",
                        "NESTED 2:17",
                        "UNCLOSED 2:27",
                        "UNCLOSED 4:1");
    }

    @Test
    void theExceptionKnowsTheVariablesThatAreWrittenCorrectly() {
        assertThatThrownBy(() -> Template.compile("{{a}} {{1}} {{b}} {{a}} {{"))
                .isInstanceOfSatisfying(
                        TemplateSyntaxException.class,
                        e -> assertThat(e.variables())
                                .containsExactly(
                                        new Reference("a", new Position(1, 1)),
                                        new Reference("b", new Position(1, 13))))
                .hasMessageContaining("line 1 column 7")
                .hasMessageContaining("and 1 more");
    }

    @Test
    void noMoreThanAThousandErrorsAreKept() {
        assertThat(errors("{{}}".repeat(1_500))).hasSize(1_000);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"{{a}}", "{{ a }}", "{{\ta}}", "{{_}}", "{{A_1}}"})
    void blanksAndTabsAroundANameAreIgnored(String text) {
        assertThat(Template.compile(text).variables()).hasSize(1);
    }

    @ParameterizedTest(name = "U+{0}")
    @CsvSource({"00A0", "2028", "2029", "3000", "000B", "000C", "000D", "0085", "200B", "FEFF", "0430"})
    void noOtherWhiteSpaceOrLetterIsPartOfAName(String codePoint) {
        String c = Character.toString(Integer.parseInt(codePoint, 16));
        assertThat(errors("{{" + c + "a}}")).containsExactly(Kind.BAD_NAME + " 1:1");
        assertThat(errors("{{a" + c + "}}")).containsExactly(Kind.BAD_NAME + " 1:1");
    }

    @Test
    void aNameHas64CharactersAtMost() {
        assertThat(Template.compile("{{" + "n".repeat(64) + "}}").variables()).hasSize(1);
        assertThat(errors("{{" + "n".repeat(65) + "}}")).containsExactly("BAD_NAME 1:1");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"{{>a}}", "{{> a }}", "{{ > a }}", "{{>\ta}}"})
    void anIncludeMayHaveBlanksEverywhere(String text) {
        assertThat(Template.compile(text).includes()).containsExactly(new Reference("a", new Position(1, 1)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"{{>}}", "{{> }}", "{{> A}}", "{{> a b}}", "{{> a..b}}", "{{> ../a}}", "{{> -a}}", "{{>> a}}"})
    void anIncludeNamesAPrompt(String text) {
        assertThat(errors(text)).containsExactly("BAD_INCLUDE 1:1");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"{{a.b}}", "{{a[0]}}", "{{a()}}", "{{a.b c}}", "{{x->y.z}}", "{{.a}}", "{{[0]}}", "{{()}}"})
    void aPropertyIsToldApartFromABadName(String text) {
        assertThat(errors(text)).containsExactly("NOT_A_NAME 1:1");
    }

    @Test
    void theScanGoesOnBehindAnError() {
        assertThat(errors("{{a b}}{{c d}}")).containsExactly("BAD_NAME 1:1", "BAD_NAME 1:8");
        assertThat(errors("{{{a}}}{{}}")).containsExactly("NESTED 1:1", "EMPTY_NAME 1:8");
        assertThat(errors("{{a\n{{}}")).containsExactly("UNCLOSED 1:1", "EMPTY_NAME 2:1");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"{{{{a}}}}", "{{{{{{", "{{a {{{{{ b", "{{a {{{{"})
    void aRunOfBracesIsOneError(String text) {
        assertThat(errors(text)).containsExactly("NESTED 1:1");
    }

    @Test
    void oneErrorIsAllThereIsToSay() {
        assertThatThrownBy(() -> Template.compile("{{")).message().doesNotContain("more");
    }

    @Test
    void errorsDoNotRepeatTheText() {
        assertThatThrownBy(() -> Template.compile("{{s3cret value}} {{s3cret.key}} {{> S3CRET}}"))
                .isInstanceOfSatisfying(
                        TemplateSyntaxException.class,
                        e -> assertThat(e.errors())
                                .allSatisfy(error -> assertThat(error.message()).doesNotContainIgnoringCase("s3cret")));
    }
}
