package io.hotprompt.examples.chatbot.panel;

import io.hotprompt.examples.chatbot.http.RefusedRequestException;
import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.Variable;
import io.hotprompt.model.VariableType;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.validation.Escaped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the editor sends: the fields {@code role} and {@code content} once per message, {@code variable}, {@code kind},
 * {@code type}, {@code default} and {@code values} once per declared variable, {@code model}, {@code temperature},
 * {@code maxTokens} and {@code more} for parameters, {@code values} and {@code more} as JSON, {@code note} and {@code base}.
 */
final class EditorForm {

    private static final String MAX_TOKENS = "max_completion_tokens";
    private static final String OPTIONAL = "optional";

    private final MultiValueMap<String, String> fields;
    private final JsonMapper json;

    EditorForm(MultiValueMap<String, String> fields, JsonMapper json) {
        this.fields = fields;
        this.json = json;
    }

    /**
     * The version this form describes.
     *
     * @throws RefusedRequestException if a field cannot be understood, saying which
     */
    SaveRequest toRequest(String name, String author) {
        SaveRequest.Builder request =
                SaveRequest.of(name).content(content()).author(author).note(field("note"));
        String base = field("base");
        if (!base.isEmpty()) {
            request.baseVersion(number("base", base).longValue());
        }
        return request.build();
    }

    PromptContent content() {
        return new PromptContent(messages(), variables(), parameters());
    }

    String field(String name) {
        String value = fields.getFirst(name);
        return value == null ? "" : value.strip();
    }

    /** Values to try a draft with: one {@code name=value} per line. */
    Map<String, String> sampleValues() {
        Map<String, String> values = new LinkedHashMap<>();
        field("tryValues").lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        });
        return values;
    }

    private List<MessageTemplate> messages() {
        List<MessageTemplate> messages = new ArrayList<>();
        List<String> roles = all("role");
        for (int i = 0; i < roles.size(); i++) {
            String role = roles.get(i);
            messages.add(
                    role.equals(MessageTemplate.HISTORY)
                            ? MessageTemplate.history()
                            : new MessageTemplate(role, at("content", i)));
        }
        return messages;
    }

    private List<Variable> variables() {
        List<Variable> variables = new ArrayList<>();
        List<String> names = all("variable");
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).isBlank()) {
                variables.add(variable(names.get(i).strip(), i));
            }
        }
        return variables;
    }

    private Variable variable(String name, int row) {
        Variable variable = at("kind", row).equals(OPTIONAL)
                ? Variable.optional(name, at("default", row))
                : Variable.required(name);
        String type = at("type", row);
        if (type.equals(VariableType.ENUM.wireName())) {
            return variable.oneOf(values(name, at("values", row)));
        }
        return VariableType.of(type).map(variable::type).orElse(variable);
    }

    private String[] values(String name, String written) {
        try {
            return written.isEmpty() ? new String[0] : json.readValue(written, String[].class);
        } catch (JacksonException e) {
            throw RefusedRequestException.badRequest(
                    "bad-values", "The allowed values of " + Escaped.name(name) + " must be a JSON list of texts");
        }
    }

    private Map<String, @Nullable Object> parameters() {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        if (!field("model").isEmpty()) {
            parameters.put("model", field("model"));
        }
        putNumber(parameters, "temperature", field("temperature"));
        putNumber(parameters, MAX_TOKENS, field("maxTokens"));
        parameters.putAll(more());
        return parameters;
    }

    @SuppressWarnings("unchecked") // a JSON object is read into a map with text as keys
    private Map<String, @Nullable Object> more() {
        String more = field("more");
        if (more.isEmpty()) {
            return Map.of();
        }
        try {
            return json.readValue(more, Map.class);
        } catch (JacksonException e) {
            throw RefusedRequestException.badRequest(
                    "bad-json", "More parameters must be a JSON object, like {\"top_p\": 0.9}");
        }
    }

    private static void putNumber(Map<String, @Nullable Object> parameters, String name, String text) {
        if (!text.isEmpty()) {
            parameters.put(name, number(name, text));
        }
    }

    private static Number number(String name, String text) {
        try {
            return text.matches("[+-]?[0-9]{1,18}") ? (Number) Long.valueOf(text) : (Number) Double.valueOf(text);
        } catch (NumberFormatException e) {
            throw RefusedRequestException.badRequest("bad-number", name + " must be a number");
        }
    }

    private List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    private String at(String name, int row) {
        List<String> values = all(name);
        return row < values.size() ? values.get(row) : "";
    }
}
