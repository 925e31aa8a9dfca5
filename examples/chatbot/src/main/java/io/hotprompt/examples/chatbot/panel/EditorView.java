package io.hotprompt.examples.chatbot.panel;

import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private static final Set<String> OWN_FIELD = Set.of("model", "temperature", "max_completion_tokens");

    /** One message. */
    public record Text(String role, String content) {}

    /** One declared variable. */
    public record Row(String name, boolean required, String type, String defaultValue, String values) {}

    static EditorView of(PromptDefinition version, long newest, JsonMapper json) {
        Map<String, @Nullable Object> parameters = version.parameters();
        Map<String, @Nullable Object> others = new LinkedHashMap<>(parameters);
        others.keySet().removeAll(OWN_FIELD);
        return new EditorView(
                version.name(),
                version.version(),
                newest,
                version.messages().stream()
                        .map(message -> new Text(message.role(), message.content()))
                        .toList(),
                version.variables().stream().map(EditorView::row).toList(),
                text(parameters.get("model")),
                text(parameters.get("temperature")),
                text(parameters.get("max_completion_tokens")),
                others.isEmpty() ? "" : json.writerWithDefaultPrettyPrinter().writeValueAsString(others));
    }

    private static Row row(Variable variable) {
        return new Row(
                variable.name(),
                variable.isRequired(),
                variable.type().wireName(),
                variable.defaultValue().orElse(""),
                String.join(", ", variable.allowed()));
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }
}
