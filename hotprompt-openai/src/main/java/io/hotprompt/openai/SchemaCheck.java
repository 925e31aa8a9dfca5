package io.hotprompt.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a JSON Schema is one: by the rules of its draft, and with references that lead somewhere. Nothing is fetched. */
final class SchemaCheck {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry DRAFTS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private SchemaCheck() {}

    /** What is wrong with this schema, or null if nothing. */
    static @Nullable String problem(Map<?, ?> schema) {
        JsonNode json = JSON.valueToTree(schema);
        List<Error> errors = rules(json).validate(json);
        if (!errors.isEmpty()) {
            Error first = errors.get(0);
            return "is no JSON Schema: at \"" + first.getInstanceLocation() + "\" by the rule \"" + first.getKeyword()
                    + "\"";
        }
        return SchemaReferences.leadToSchemas(schema)
                ? null
                : "refers to something that is no part of it; references look like #/$defs/address, nothing is fetched";
    }

    /** The draft that the schema names if it is known, else the newest. */
    private static Schema rules(JsonNode schema) {
        SpecificationVersion draft =
                SpecificationVersion.fromSchemaNode(schema).orElse(SpecificationVersion.DRAFT_2020_12);
        return DRAFTS.getSchema(SchemaLocation.of(draft.getDialectId()));
    }
}
