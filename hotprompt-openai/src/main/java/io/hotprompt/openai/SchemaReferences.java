package io.hotprompt.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The references in the JSON Schema of an answer. They lead to parts of the same schema, as the service demands; a schema
 * may contain itself, as a tree does, but a reference may not lead back to itself. Nothing is ever fetched.
 */
final class SchemaReferences {

    private static final String REFERENCE = "$ref";
    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaReferences() {}

    /** Whether each of them leads to a schema. */
    static boolean leadToSchemas(Map<?, ?> schema) {
        JsonNode root = JSON.valueToTree(schema);
        return root.findValues(REFERENCE).stream()
                .filter(JsonNode::isTextual)
                .allMatch(reference -> leadsToSchema(reference.textValue(), root));
    }

    private static boolean leadsToSchema(String first, JsonNode root) {
        Set<String> visited = new HashSet<>();
        String reference = first;
        while (visited.add(reference)) {
            JsonNode target = target(reference, root);
            if (!target.path(REFERENCE).isTextual()) {
                return target.isObject() || target.isBoolean();
            }
            reference = target.path(REFERENCE).textValue();
        }
        return false;
    }

    /** What a JSON pointer behind # leads to (RFC 6901, section 6); a missing node if nothing. */
    private static JsonNode target(String reference, JsonNode root) {
        boolean local = reference.equals("#") || reference.startsWith("#/");
        return local ? root.at(reference.substring(1)) : JSON.missingNode();
    }
}
