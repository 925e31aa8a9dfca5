package io.hotprompt.examples.chatbot;

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

/** Versions that a store accepts, of texts that forms trip over. The same seed makes the same. */
public final class GeneratedVersions {

    private static final String[] PIECES = {
        "a",
        "yes, please",
        ", ",
        "\n",
        "\n\n",
        " ",
        "  ",
        "\t",
        "\"",
        "'",
        "<b>",
        "</textarea>",
        "&amp;",
        "&#10;",
        "\\",
        "\\n",
        "{}",
        "{\"a\": 1}",
        "質問",
        "🎉",
        "é",
        "null",
        "1",
        "0.50",
        "[]",
        "[\"a\"]",
        "${x}",
        "[[${x}]]",
        "__${x}__"
    };

    private final Random random;

    /** Versions by this seed. */
    public GeneratedVersions(long seed) {
        random = new Random(seed);
    }

    /** The next one. */
    public PromptContent next() {
        List<MessageTemplate> messages = new ArrayList<>();
        messages.add(new MessageTemplate("system", text() + "x"));
        if (random.nextBoolean()) {
            messages.add(MessageTemplate.history());
        }
        if (random.nextBoolean()) {
            messages.add(new MessageTemplate("user", "\n" + text() + "{{v0}}" + text()));
        }
        List<Variable> variables = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            variables.add(variable("v" + variables.size()));
        }
        if (variables.isEmpty() && random.nextBoolean()) {
            variables.add(variable("v0"));
        }
        return new PromptContent(messages, variables, parameters());
    }

    private Variable variable(String name) {
        String value = text();
        return switch (random.nextInt(5)) {
            case 0 -> Variable.required(name);
            case 1 -> Variable.optional(name, value);
            case 2 -> Variable.required(name).oneOf(value, "\n" + text());
            case 3 -> Variable.optional(name, value).oneOf("no, thanks", value);
            default -> Variable.required(name).type(VariableType.DATE);
        };
    }

    private Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (random.nextBoolean()) {
            parameters.put("model", random.nextBoolean() ? "gpt-5-mini" : "a model");
        }
        if (random.nextBoolean()) {
            parameters.put("temperature", List.of(0, 1, 0.2, 1.0, 1e-5, 2.0).get(random.nextInt(6)));
        } else if (random.nextBoolean()) {
            parameters.put("temperature", null);
        }
        if (random.nextInt(3) == 0) {
            parameters.put("max_completion_tokens", random.nextBoolean() ? 100 : 2_147_483_647);
        }
        if (random.nextBoolean()) {
            parameters.put(
                    "metadata", Map.of("k" + text(), Arrays.asList(text(), null, true, 1.5, Map.of("x", text()))));
            parameters.put("big", BigInteger.TEN.pow(40).add(BigInteger.valueOf(random.nextInt())));
            parameters.put("number", random.nextBoolean() ? 1e-7 : random.nextLong());
            parameters.put("flag", random.nextBoolean());
            parameters.put("word", text());
        }
        return parameters;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
