package io.hotprompt.testkit;

import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.Variable;
import io.hotprompt.model.VariableType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Contents made of pieces that formats, escapes and normalisations trip over. The same seed makes the same contents; many
 * of them are refused by the rules. Not safe for use by several threads.
 */
public final class HostileContents {

    /** How many contents a test of a round trip makes: {@code -Dhostile.contents=100000} for the long form. */
    public static final int SIZE = Integer.getInteger("hostile.contents", 2_000);

    private static final String[] PIECES = {
        "a",
        "é",
        "質問",
        "🎉",
        "👩‍💻",
        "می‌",
        "葛\uDB40\uDD00",
        "\uFEFF",
        "\uFEFF\uFEFF",
        "\u200B",
        "\u00AD",
        "\u00A0",
        "\u2028",
        "\u2029",
        "\u0085",
        "\uFFFD",
        "\uFFFF",
        "\r",
        "\r\n",
        "\n",
        "\n\n",
        "\n\n\n",
        "\t",
        " ",
        "  ",
        "\\",
        "\\\\",
        "\"",
        "'",
        "`",
        "```\n",
        "~~~\n",
        "    ",
        "system:",
        "user:\n",
        "assistant: ",
        "history:\n",
        "{{history}}",
        "\n{{history}}\n",
        "{{role \"user\"}}",
        "{{x}}",
        "{{ y }}",
        "\\{{",
        "{",
        "}",
        "{}",
        "}}",
        "{{",
        "{{> other}}",
        "---",
        "---\n",
        "--- \n",
        "+++",
        "<!-- ",
        "# ",
        "#",
        ": ",
        "- ",
        "? ",
        "| ",
        "|\n",
        "> ",
        "%",
        "@",
        "&a ",
        "*a",
        "!!str ",
        "!",
        "~",
        "null",
        "true",
        "True",
        "no",
        "1",
        "1.0",
        "1.10",
        "19.90",
        "0x1F",
        "0o7",
        "1e3",
        "-0",
        ".5",
        "+1",
        "1_000",
        ".nan",
        ".inf",
        "2026-01-01",
        "<<",
        "=",
        ",",
        ", ",
        "[",
        "]",
        "\0",
        "\u001B",
        "\uD800",
        "\uDC00",
        "\u202E",
        "\u2066x\u2069",
        "\u3164",
        "$1",
        "${x}",
        "#{x}",
        "%s",
        "{% if x %}",
        "<script>",
        "&lt;",
        "version: 3\n",
        "messages:\n",
        "content: x\n"
    };

    private static final List<VariableType> TYPES = List.of(VariableType.values());

    private static final List<String> ROLES = List.of("system", "user", "assistant", "developer", "history", "tool");

    private final Random random;

    /** Contents by this seed. */
    public HostileContents(long seed) {
        random = new Random(seed);
    }

    /** The next content. */
    public PromptContent next() {
        List<MessageTemplate> messages = new ArrayList<>();
        int ordered = random.nextInt(8);
        if (ordered > 0) {
            messages.add(new MessageTemplate("system", text()));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            String role = ordered > 1 ? ROLES.get(1 + random.nextInt(2)) : ROLES.get(random.nextInt(ROLES.size()));
            messages.add(new MessageTemplate(role, role.equals("history") ? "" : text()));
        }
        return new PromptContent(messages, variables(), parameters());
    }

    private List<Variable> variables() {
        List<Variable> variables = new ArrayList<>();
        if (random.nextInt(3) > 0) {
            return variables;
        }
        for (String name : List.of("x", "y", "history", "z").subList(0, 2 + random.nextInt(3))) {
            Variable variable = random.nextBoolean() ? Variable.required(name) : Variable.optional(name, text());
            if (random.nextInt(3) == 0) {
                String[] allowed = {text(), text(), variable.defaultValue().orElse("z")};
                variable = variable.oneOf(allowed);
            } else if (random.nextInt(8) == 0) {
                variable = variable.type(TYPES.get(random.nextInt(TYPES.size())));
            }
            variables.add(variable);
        }
        return variables;
    }

    private Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            parameters.put(random.nextInt(6) == 0 ? text() : "p" + i, value(2));
        }
        return parameters;
    }

    private Object value(int depth) {
        return switch (random.nextInt(depth == 0 ? 7 : 9)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextLong();
            case 2 -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            case 3 -> (double) random.nextInt(100_000_000);
            case 4 -> BigInteger.valueOf(random.nextLong()).pow(1 + random.nextInt(4));
            case 5 -> random.nextBoolean();
            case 7 -> Arrays.asList(value(depth - 1), null, text());
            case 8 -> Map.of(text(), value(depth - 1));
            default -> text();
        };
    }

    /** Some text. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(7); i >= 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
