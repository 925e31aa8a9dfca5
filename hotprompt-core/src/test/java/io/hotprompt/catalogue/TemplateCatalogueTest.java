package io.hotprompt.catalogue;

import static io.hotprompt.catalogue.CatalogueRow.accepted;
import static io.hotprompt.catalogue.CatalogueRow.refused;
import static io.hotprompt.catalogue.CatalogueRow.warned;

import io.hotprompt.model.Variable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows 1 to 11, 20 and 64: braces and variables. */
class TemplateCatalogueTest extends CatalogueTest {

    static Stream<CatalogueRow> rows() {
        return Stream.of(syntax(), names(), variables(), declarations(), closingBracesAndCounts(), harmless())
                .flatMap(rows -> rows);
    }

    private static Stream<CatalogueRow> syntax() {
        return Stream.of(
                refused("1 not closed at the end", "Hello {{name", "HP-V01 [0] 1:7", "add }} on the same line"),
                refused("1 not closed before a line end", "Hello\n {{name\nyou", "HP-V01 [0] 2:2", "is not closed"),
                refused("1 nothing after the braces", "{{", "HP-V01 [0] 1:1", "is not closed"),
                refused("1 closed by one brace", "{{name}", "HP-V01 [0] 1:1", "is not closed"),
                refused("1 behind an emoji and a tab", "😀\t{{name", "HP-V01 [0] 1:3", "is not closed"),
                refused("1 behind CRLF line ends", "a\r\nb\r\n {{name\r\nc", "HP-V01 [0] 3:2", "is not closed"),
                refused(
                        "1 in the second message",
                        prompt -> prompt.system("ok").user("a {{name"),
                        "HP-V01 [1] 1:3",
                        "is not closed"),
                refused("3 empty", "a {{}}", "HP-V02 [0] 1:3", "no variable name"),
                refused("3 blank", "{{  }}", "HP-V02 [0] 1:1", "no variable name"),
                refused("5 property", "{{user.password}}", "HP-V04 [0] 1:1", "no properties, indexes or calls"),
                refused("5 index", "{{a[0]}}", "HP-V04 [0] 1:1", "no properties, indexes or calls"),
                refused("5 class", "{{a.class}}", "HP-V04 [0] 1:1", "no properties, indexes or calls"),
                refused("5 call", "{{a()}}", "HP-V04 [0] 1:1", "no properties, indexes or calls"),
                refused("6 three braces", "x{{{a}}}", "HP-V05 [0] 1:2", "braces inside braces"),
                refused("6 four braces", "{{{{a}}}}", "HP-V05 [0] 1:1", "braces inside braces"),
                refused("6 braces in braces", "{{ {{a}} }}", "HP-V05 [0] 1:1", "braces inside braces"),
                refused("7 line end inside", "{{a\nb}}", "HP-V01 [0] 1:1", "on the same line"),
                refused("7 line separator inside", "{{a\u2028}}", "HP-V03 [0] 1:1", "must match"),
                refused("7 form feed inside", "{{a\f}}", "HP-V03 [0] 1:1, HP-V22 [0] 1:4", "must match"),
                refused(
                        "1, 3, 4, 5, 6 all at once",
                        "{{}} {{1}}\n{{a.b}} {{{c}}}\n{{d",
                        "HP-V02 [0] 1:1, HP-V03 [0] 1:6, HP-V04 [0] 2:1, HP-V05 [0] 2:9, HP-V01 [0] 3:1",
                        "no variable name"));
    }

    private static Stream<CatalogueRow> names() {
        String pattern = "[A-Za-z_][A-Za-z0-9_]{0,63}";
        return Stream.of(
                refused("4 blank inside", "{{a b}}", "HP-V03 [0] 1:1", pattern),
                refused("4 hyphen", "{{a-b}}", "HP-V03 [0] 1:1", pattern),
                refused("4 digit first", "{{1a}}", "HP-V03 [0] 1:1", pattern),
                refused("4 65 characters", "{{" + "a".repeat(65) + "}}", "HP-V03 [0] 1:1", pattern),
                refused("4 not ASCII", "{{größe}}", "HP-V03 [0] 1:1", pattern),
                refused("4 brace inside", "{{a}b}}", "HP-V03 [0] 1:1", pattern),
                accepted("4 64 characters", "{{" + "a".repeat(64) + "}}"),
                accepted("4 blanks around", "{{ a\t}}"),
                refused("34 zero width in a name", "{{a\u200Bb}}", "HP-V03 [0] 1:1", pattern),
                refused(
                        "4 declared name",
                        prompt -> prompt.system("{{a}}")
                                .variable(Variable.required("a"))
                                .variable(Variable.required("b c")),
                        "HP-V03",
                        "\"b c\""));
    }

    private static Stream<CatalogueRow> variables() {
        return Stream.of(
                refused(
                        "9 not declared, distance 1",
                        prompt -> prompt.system("Dear {{custmer}} {{shop}}")
                                .variable(Variable.required("customer"))
                                .variable(Variable.required("shop")),
                        "HP-V12 [0] 1:6",
                        "variable \"custmer\" is not declared; did you mean \"customer\"?"),
                refused(
                        "9 not declared, nothing close",
                        prompt -> prompt.system("ok {{shop}}").user("a\n{{x}}").variable(Variable.required("shop")),
                        "HP-V12 [1] 2:1",
                        "declare it"),
                refused(
                        "9 not declared, beside a syntax error",
                        prompt -> prompt.system("{{usr}} {{user}} {{").variable(Variable.required("user")),
                        "HP-V12 [0] 1:1, HP-V01 [0] 1:18",
                        "did you mean \"user\"?"),
                accepted("9 no declarations at all", "{{custmer}} {{shop}}"));
    }

    private static Stream<CatalogueRow> declarations() {
        return Stream.of(
                warned(
                        "10 declared, not used",
                        prompt -> prompt.system("{{a}}")
                                .variable(Variable.required("a"))
                                .variable(Variable.required("b")),
                        "HP-V13",
                        "\"b\" is declared and never used"),
                refused(
                        "10 used beside a syntax error",
                        prompt -> prompt.system("{{a}} {{").variable(Variable.required("a")),
                        "HP-V01 [0] 1:7",
                        "is not closed"),
                refused(
                        "11 declared twice",
                        prompt -> prompt.system("{{a}}")
                                .variable(Variable.required("a"))
                                .variable(Variable.optional("a", "x")),
                        "HP-V11",
                        "\"a\" is declared twice"),
                warned(
                        "11 differ in case",
                        "{{User}} {{user}}",
                        "HP-V14",
                        "\"User\" and \"user\" differ only in case"));
    }

    private static Stream<CatalogueRow> closingBracesAndCounts() {
        return Stream.of(
                warned("2 close behind a known name", "{{name}}, name}}", "HP-V07 [0] 1:11", "has no opening braces"),
                warned("2 close behind a blank", "{{name}} and name }}", "HP-V07 [0] 1:14", "has no opening braces"),
                warned("2 close to a known name", "{{customer}}, custmer}}", "HP-V07 [0] 1:15", "no opening braces"),
                warned(
                        "2 single braces around a known name",
                        "{name} {{name}}",
                        "HP-V07 [0] 1:1",
                        "write {{name}} for the value"),
                warned("2 one brace too few in front", "{{name}} Hi {name}}", "HP-V07 [0] 1:13", "is no variable"),
                accepted("2 single braces of code", "${name} {other} {\"name\": 1} {{name}}"),
                accepted("2 close, no such name", "name}} alone"),
                accepted("2 close behind an escape", "\\{{name}} {{name}}"),
                warned(
                        "65 front matter behind a comment that is not one",
                        "; owner\n---\nmodel: gpt-5\n---\nYou are kind.",
                        "HP-V08 [0] 2:1",
                        "front matter of a file"),
                warned(
                        "65 front matter of another kind",
                        "+++\nmodel = \"x\"\n+++\nHi",
                        "HP-V08 [0] 1:1",
                        "front matter"),
                warned(
                        "65 a chat as one text",
                        "[{\"role\": \"user\", \"content\": \"a\"}]",
                        "HP-V08 [0] 1:1",
                        "a list of messages"),
                accepted("65 a rule in a text", "# Rules\n\n---\nBe kind: always.\n---\n"),
                accepted("65 JSON in a text", "[{\"a\": 1}]"),
                accepted("20 10,000 places", "{{a}} ".repeat(10_000)),
                accepted("20 1,000 variables", distinct(1_000)),
                refused("20 1,001 variables", distinct(1_001), "HP-V10", "it has 1001 variables; the limit is 1000"));
    }

    private static String distinct(int count) {
        return IntStream.range(0, count).mapToObj(i -> "{{v" + i + "}}").collect(Collectors.joining(" "));
    }

    private static Stream<CatalogueRow> harmless() {
        return Stream.of(
                accepted("8 escaped", "write \\{{name}} yourself"),
                accepted("64 JSON around a variable", "{\"user\":{{name}}}"),
                accepted("64 JSON", "{\"a\":{\"b\":1}}"),
                accepted("64 LaTeX", "\\frac{a}{b} \\textbf{x}"),
                accepted("64 code", "if (a) { b[0](); } // ${jndi:x} #{T(java.lang.Runtime)} <b>"),
                accepted("64 formats", "%s 100% of $1 \\n \\\\"));
    }
}
