package io.hotprompt.catalogue;

import static io.hotprompt.catalogue.CatalogueRow.accepted;
import static io.hotprompt.catalogue.CatalogueRow.refused;
import static io.hotprompt.catalogue.CatalogueRow.warned;

import io.hotprompt.model.Variable;
import io.hotprompt.model.VariableType;
import io.hotprompt.store.SaveRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rows 14, 17 to 19, 48 and 56: what a version says as a whole. */
class ContentCatalogueTest extends CatalogueTest {

    private static final int LIMIT = 256 * 1024;

    static Stream<CatalogueRow> rows() {
        return Stream.of(sizes(), roles(), declarations(), secrets()).flatMap(rows -> rows);
    }

    private static Stream<CatalogueRow> sizes() {
        return Stream.of(
                refused("17 no messages", prompt -> {}, "HP-V30", "it has no messages"),
                refused("17 history alone", prompt -> prompt.history(), "HP-V30", "it has no messages"),
                refused("17 empty", "", "HP-V31 [0] 1:1", "the message is empty"),
                refused("17 blanks", " \t\n ", "HP-V31 [0] 1:1", "the message is empty"),
                refused("17 byte order mark", "\uFEFF", "HP-V31 [0] 1:1", "the message is empty"),
                refused("17 no-break spaces", "\u00A0\u2003\u3000", "HP-V31 [0] 1:1", "the message is empty"),
                refused("17 zero width", "\u200B\u2060", "HP-V31 [0] 1:1", "the message is empty"),
                refused("17 empty second message", prompt -> prompt.system("a").user(""), "HP-V31 [1] 1:1", "empty"),
                accepted("18 at the limit", "a".repeat(LIMIT)),
                refused("18 above the limit", "a".repeat(LIMIT + 1), "HP-V34", "262145 bytes; the limit is 262144"),
                accepted("18 at the limit in bytes", "€".repeat(LIMIT / 3) + "a"),
                refused("18 above the limit in bytes", "€".repeat(LIMIT / 3) + "aa", "HP-V34", "262145 bytes"),
                refused(
                        "18 above the limit in two messages",
                        prompt -> prompt.system("a".repeat(LIMIT)).user("b"),
                        "HP-V34",
                        "262145 bytes; the limit is 262144"),
                refused(
                        "18 parameters above the limit",
                        prompt -> prompt.system("a").parameter("x", List.of("a".repeat(LIMIT), "b")),
                        "HP-V34",
                        "the limit is 262144"),
                refused(
                        "18 defaults above the limit",
                        prompt -> prompt.system("{{a}}").variable(Variable.optional("a", "b".repeat(LIMIT + 1))),
                        "HP-V34",
                        "262145 bytes"),
                accepted("19 200 lines", ("word ".repeat(200) + "\n").repeat(200)),
                accepted("19 one long line", "word ".repeat(LIMIT / 5)));
    }

    private static Stream<CatalogueRow> roles() {
        return Stream.of(
                refused(
                        "48 unknown role",
                        prompt -> prompt.message("tool", "a"),
                        "HP-V32 [0] 1:1",
                        "role \"tool\" is not one of system, developer, user, assistant, history"),
                refused("48 upper case", prompt -> prompt.message("System", "a"), "HP-V32 [0] 1:1", "\"System\""),
                refused("48 line end in a role", prompt -> prompt.message("a\nb", "a"), "HP-V32 [0] 1:1", "a\\u000Ab"),
                refused(
                        "48 two system messages",
                        prompt -> prompt.system("a").system("b"),
                        "HP-V33 [1] 1:1",
                        "second system message"),
                refused(
                        "48 system behind user",
                        prompt -> prompt.user("a").system("b"),
                        "HP-V33 [1] 1:1",
                        "system messages come before user, assistant and history"),
                refused("48 two histories", prompt -> prompt.user("a").history().history(), "HP-V33 [2] 1:1", "twice"),
                refused(
                        "48 history with text",
                        prompt -> prompt.user("a").message("history", "b"),
                        "HP-V32 [1] 1:1",
                        "no text of its own"),
                accepted("48 no user message", prompt -> prompt.system("a")),
                accepted(
                        "48 all roles",
                        prompt -> prompt.system("a")
                                .developer("b")
                                .user("c")
                                .assistant("d")
                                .history()
                                .user("e")),
                refused("48 201 messages", prompt -> many(prompt, 201), "HP-V30", "201 messages; the limit is 200"),
                accepted("48 200 messages", prompt -> many(prompt, 200)));
    }

    private static void many(SaveRequest.Builder prompt, int count) {
        for (int i = 0; i < count; i++) {
            prompt.user("a");
        }
    }

    private static Stream<CatalogueRow> declarations() {
        return Stream.of(
                refused(
                        "14 default of another type",
                        prompt -> prompt.system("{{a}}")
                                .variable(Variable.optional("a", "x").type(VariableType.INTEGER)),
                        "HP-V15",
                        "the default of variable \"a\" is not a valid integer"),
                refused(
                        "14 default not allowed",
                        prompt -> prompt.system("{{a}}")
                                .variable(Variable.optional("a", "x").oneOf("y", "z")),
                        "HP-V15",
                        "the default of variable \"a\" is not a valid enum"),
                refused(
                        "14 nothing allowed",
                        prompt -> prompt.system("{{a}}")
                                .variable(Variable.required("a").oneOf()),
                        "HP-V16",
                        "variable \"a\" allows no value"),
                accepted("14 empty default", prompt -> prompt.system("{{a}}").variable(Variable.optional("a", ""))));
    }

    private static Stream<CatalogueRow> secrets() {
        return Stream.of(
                warned("56 OpenAI key", "use sk-abcdefghijklmnop0123", "HP-V27 [0] 1:5", "looks like a secret"),
                warned("56 AWS key", "AKIAIOSFODNN7EXAMPLE", "HP-V27 [0] 1:1", "looks like a secret"),
                warned("56 JWT", "a\neyJhbGciOiJI.eyJzdWIiOiIx.abcdefghij", "HP-V27 [0] 2:1", "looks like a secret"),
                warned("56 private key", "-----BEGIN RSA PRIVATE KEY-----", "HP-V27 [0] 1:1", "looks like a secret"),
                warned("56 password", "PassWord = hunter2", "HP-V27 [0] 1:1", "looks like a secret"),
                warned("56 password in odd case", "pAsSwOrD: hunter2", "HP-V27 [0] 1:1", "looks like a secret"),
                warned(
                        "56 in a parameter",
                        prompt -> prompt.system("a").parameter("headers", Map.of("x", "sk-abcdefghijklmnop0123")),
                        "HP-V27 1:1",
                        "parameter \"headers\" looks like a secret"),
                warned(
                        "56 in a default",
                        prompt -> prompt.system("{{a}}").variable(Variable.optional("a", "AKIAIOSFODNN7EXAMPLE")),
                        "HP-V27 1:1",
                        "the default of variable \"a\" looks like a secret"),
                accepted("56 password of a variable", "password: {{password}}"),
                accepted("56 talk about passwords", "Never ask for a password. task-force sk-learn"));
    }
}
