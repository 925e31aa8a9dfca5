package io.hotprompt.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.Variable;
import io.hotprompt.model.VariableType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a version says, as the columns messages, variables and parameters. Unknown fields are ignored. */
final class ContentJson {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private ContentJson() {}

    static String messages(PromptContent content) {
        ArrayNode array = JSON.createArrayNode();
        content.messages()
                .forEach(
                        message -> array.addObject().put("role", message.role()).put("content", message.content()));
        return array.toString();
    }

    static String variables(PromptContent content) {
        ArrayNode array = JSON.createArrayNode();
        for (Variable variable : content.variables()) {
            ObjectNode object = array.addObject()
                    .put("name", variable.name())
                    .put("type", variable.type().wireName());
            variable.defaultValue().ifPresent(value -> object.put("default", value));
            if (!variable.allowed().isEmpty()) {
                ArrayNode allowed = object.putArray("allowed");
                variable.allowed().forEach(allowed::add);
            }
        }
        return array.toString();
    }

    static String parameters(PromptContent content) {
        try {
            return JSON.writeValueAsString(content.parameters());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("parameters consist of JSON values only", e);
        }
    }

    /** The content in these columns; null in {@code variables} or {@code parameters} means none. */
    static PromptContent read(@Nullable String messages, @Nullable String variables, @Nullable String parameters)
            throws UnreadableException {
        try {
            return new PromptContent(messages(messages), variables(variables), parameters(parameters));
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("its parameters cannot be read: " + e.getMessage());
        }
    }

    private static List<MessageTemplate> messages(@Nullable String column) throws UnreadableException {
        List<MessageTemplate> messages = new ArrayList<>();
        for (JsonNode message : array(column, "messages")) {
            String role = text(message, "role", "messages");
            messages.add(
                    role.equals(MessageTemplate.HISTORY) && !message.hasNonNull("content")
                            ? MessageTemplate.history()
                            : new MessageTemplate(role, text(message, "content", "messages")));
        }
        return messages;
    }

    private static List<Variable> variables(@Nullable String column) throws UnreadableException {
        List<Variable> variables = new ArrayList<>();
        if (column != null) {
            for (JsonNode variable : array(column, "variables")) {
                variables.add(variable(variable));
            }
        }
        return variables;
    }

    private static Variable variable(JsonNode object) throws UnreadableException {
        String name = text(object, "name", "variables");
        Variable variable = object.hasNonNull("default")
                ? Variable.optional(name, text(object, "default", "variables"))
                : Variable.required(name);
        if (!object.hasNonNull("type")) {
            return variable;
        }
        VariableType type = VariableType.of(text(object, "type", "variables"))
                .orElseThrow(() -> new UnreadableException("its column variables names a type that does not exist"));
        return type == VariableType.ENUM ? variable.oneOf(allowed(object)) : variable.type(type);
    }

    private static String[] allowed(JsonNode object) throws UnreadableException {
        List<String> allowed = new ArrayList<>();
        for (JsonNode value : object.path("allowed")) {
            if (!value.isTextual()) {
                throw new UnreadableException("its column variables allows a value that is not text");
            }
            allowed.add(value.textValue());
        }
        return allowed.toArray(String[]::new);
    }

    private static Map<String, @Nullable Object> parameters(@Nullable String column) throws UnreadableException {
        if (column == null) {
            return Map.of();
        }
        try {
            Map<String, @Nullable Object> parameters = JSON.readValue(column, OBJECT);
            return parameters == null ? Map.of() : parameters;
        } catch (JsonProcessingException e) {
            throw new UnreadableException("its column parameters is not a JSON object");
        }
    }

    private static JsonNode array(@Nullable String column, String name) throws UnreadableException {
        if (column == null) {
            throw new UnreadableException("its column " + name + " is null");
        }
        try {
            JsonNode array = JSON.readTree(column);
            if (array.isArray()) {
                return array;
            }
        } catch (JsonProcessingException e) {
            // Said below; the parser's own message would repeat what the column holds.
        }
        throw new UnreadableException("its column " + name + " is not a JSON array");
    }

    private static String text(JsonNode object, String field, String column) throws UnreadableException {
        JsonNode value = object.get(field);
        if (value == null || !value.isTextual()) {
            throw new UnreadableException("its column " + column + " has an entry without the text \"" + field + "\"");
        }
        return value.textValue();
    }
}
