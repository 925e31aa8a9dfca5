package io.hotprompt.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON that a model wrote, as Java objects. */
final class StructuredText {

    private static final JsonMapper JSON = JsonMapper.builder()
            .findAndAddModules()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Models that are not held to a schema like to wrap JSON as Markdown. */
    private static final Pattern FENCED = Pattern.compile("\\s*```(?:json)?\\s*\\n(.*)\\n\\s*```\\s*", Pattern.DOTALL);

    private StructuredText() {}

    /**
     * @param what what the text is, for messages
     * @throws AnswerFormatException if the text is no JSON of this type
     */
    static <T> T as(String text, Class<T> type, String what) {
        Matcher fenced = FENCED.matcher(text);
        try {
            T value = JSON.readValue(fenced.matches() ? fenced.group(1) : text, type);
            if (value == null) {
                throw new AnswerFormatException(what + " is null instead of " + type.getSimpleName());
            }
            return value;
        } catch (JsonMappingException e) {
            throw new AnswerFormatException(what + " is JSON, but no " + type.getSimpleName() + ": see " + path(e)
                    + "; give the version a " + "response_format with the schema of this type");
        } catch (JsonProcessingException e) {
            throw new AnswerFormatException(
                    what + " is no JSON (line " + e.getLocation().getLineNr() + " column "
                            + e.getLocation().getColumnNr() + "); give the version a response_format");
        }
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            path.append(step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName());
        }
        return path.isEmpty() ? "its beginning" : path.toString();
    }
}
