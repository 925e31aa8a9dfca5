package io.hotprompt.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotprompt.model.Experiment;
import io.hotprompt.model.Variant;
import java.util.ArrayList;
import java.util.List;

/** An experiment as the column experiment: {@code {"key": …, "arms": [{"variant", "version", "weight"}, …]}}. */
final class ExperimentJson {

    private ExperimentJson() {}

    static String write(Experiment experiment) {
        ObjectNode object = ContentJson.JSON.createObjectNode().put("key", experiment.key());
        ArrayNode arms = object.putArray("arms");
        experiment
                .arms()
                .forEach(arm -> arms.addObject()
                        .put("variant", arm.name())
                        .put("version", arm.version())
                        .put("weight", arm.weight()));
        return object.toString();
    }

    static Experiment read(String column) throws UnreadableException {
        try {
            JsonNode object = ContentJson.JSON.readTree(column);
            List<Variant> arms = new ArrayList<>();
            for (JsonNode arm : object.path("arms")) {
                arms.add(arm(arm));
            }
            if (object.path("key").isTextual() && !arms.isEmpty()) {
                return new Experiment(object.path("key").textValue(), arms);
            }
        } catch (JsonProcessingException e) {
            // Said below, without repeating what the column holds.
        }
        throw new UnreadableException("its column experiment needs a \"key\" and \"arms\"");
    }

    private static Variant arm(JsonNode arm) throws UnreadableException {
        JsonNode version = arm.path("version");
        JsonNode weight = arm.path("weight");
        if (!arm.path("variant").isTextual() || !version.canConvertToLong() || !weight.canConvertToInt()) {
            throw new UnreadableException(
                    "its column experiment has an arm without \"variant\", \"version\" or \"weight\"");
        }
        return new Variant(arm.path("variant").textValue(), version.longValue(), weight.intValue());
    }
}
