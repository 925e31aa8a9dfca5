package io.hotprompt.examples.chatbot.panel;

import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A version as the editor shows it.
 *
 * @param base the newest version there is, which the next save builds on
 * @param more the parameters that have no field of their own, as JSON; empty if there are none
 */
public record EditorView(
        String name,
        long version,
        long base,
        List<Text> messages,
        List<Row> variables,
        String model,
        String temperature,
        String maxTokens,
        String more) {

    private static final Set<String> NUMBERS = Set.of("temperature", "max_completion_tokens");

    /** One message. */
    public record Text(String role, String content) {

        /** The content as it stands in a text area, of which a browser drops the first line end. */
        public String area() {
            return "\n" + content;
        }
    }

    /**
     * One declared variable.
     *
     * @param values a JSON array of what an enumeration allows; empty for other types
     */
    public record Row(String name, boolean required, String type, String defaultValue, String values) {

        /** The default as it stands in a text area, of which a browser drops the first line end. */
        public String defaultArea() {
            return "\n" + defaultValue;
        }
    }

    static EditorView of(PromptDefinition version, long newest, JsonMapper json) {
        Map<String, @Nullable Object> parameters = version.parameters();
        Map<String, @Nullable Object> others = new LinkedHashMap<>(parameters);
        others.entrySet().removeIf(entry -> hasField(entry.getKey(), entry.getValue()));
        return new EditorView(
                version.name(),
                version.version(),
                newest,
                version.messages().stream()
                        .map(message -> new Text(message.role(), message.content()))
                        .toList(),
                version.variables().stream()
                        .map(variable -> row(variable, json))
                        .toList(),
                field(parameters, "model"),
                field(parameters, "temperature"),
                field(parameters, "max_completion_tokens"),
                others.isEmpty() ? "" : json.writerWithDefaultPrettyPrinter().writeValueAsString(others));
    }

    private static Row row(Variable variable, JsonMapper json) {
        return new Row(
                variable.name(),
                variable.isRequired(),
                variable.type().wireName(),
                variable.defaultValue().orElse(""),
                variable.allowed().isEmpty() ? "" : json.writeValueAsString(variable.allowed()));
    }

    private static String field(Map<String, @Nullable Object> parameters, String name) {
        Object value = parameters.get(name);
        return hasField(name, value) ? String.valueOf(value) : "";
    }

    /** Whether a field of its own gives this value back as it is; all others stand in JSON. */
    private static boolean hasField(String name, @Nullable Object value) {
        if (name.equals("model")) {
            return value instanceof String text
                    && !text.isEmpty()
                    && text.equals(text.strip())
                    && text.indexOf('\n') < 0;
        }
        return NUMBERS.contains(name)
                && (value instanceof Integer || value instanceof Long || value instanceof Double)
                && String.valueOf(value).length() <= 18;
    }
}
