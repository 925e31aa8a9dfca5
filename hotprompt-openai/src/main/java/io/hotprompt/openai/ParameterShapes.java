package io.hotprompt.openai;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What parameters must look like, beyond the ranges of numbers that core knows. */
final class ParameterShapes {

    private static final int MAX_STOPS = 4;
    private static final int MAX_LOGPROBS = 20;
    /** The last ones are those of servers for open models. */
    private static final Set<String> FORMATS =
            Set.of("text", "json_object", "json_schema", "grammar", "regex", "structural_tag");

    private ParameterShapes() {}

    /** What the parameter must be, or null if it is, or if any value will do. */
    static @Nullable String wanted(String name, Object value) {
        return switch (name) {
            case "n" -> isNumber(value, 1, 1) ? null : "1; one answer is used";
            case "stop" -> isStop(value) ? null : "a text, or a list of 1 to " + MAX_STOPS + " texts, none empty";
            case "response_format" -> format(value);
            case "tools" -> ToolShapes.tools(value);
            case "top_logprobs" -> isNumber(value, 0, MAX_LOGPROBS) ? null : "a whole number from 0 to " + MAX_LOGPROBS;
            case "logprobs", "store", "parallel_tool_calls" -> value instanceof Boolean ? null : "true or false";
            case "reasoning_effort", "verbosity", "service_tier", "user", "prompt_cache_key", "safety_identifier" ->
                isText(value) ? null : "a text that is not empty";
            case "metadata", "logit_bias", "stream_options", "reasoning", "text" ->
                value instanceof Map ? null : "an object";
            default -> null;
        };
    }

    private static @Nullable String format(Object value) {
        if (!(value instanceof Map<?, ?> format)
                || !(format.get("type") instanceof String type)
                || !FORMATS.contains(type)) {
            return "an object whose type is one of " + String.join(", ", new TreeSet<>(FORMATS));
        }
        if (!type.equals("json_schema")) {
            return null;
        }
        if (!(format.get("json_schema") instanceof Map<?, ?> named)
                || !isText(named.get("name"))
                || !(named.get("schema") instanceof Map<?, ?> schema)) {
            return "an object whose json_schema has a name and a schema";
        }
        String problem = SchemaCheck.problem(schema);
        return problem == null ? null : "an object with a JSON Schema; its schema " + problem;
    }

    private static boolean isStop(Object value) {
        return isText(value)
                || (value instanceof List<?> list
                        && !list.isEmpty()
                        && list.size() <= MAX_STOPS
                        && list.stream().allMatch(ParameterShapes::isText));
    }

    private static boolean isText(@Nullable Object value) {
        return value instanceof String text && !text.isEmpty();
    }

    private static boolean isNumber(Object value, int lowest, int highest) {
        return value instanceof Number number
                && number.doubleValue() == Math.rint(number.doubleValue())
                && number.doubleValue() >= lowest
                && number.doubleValue() <= highest;
    }
}
