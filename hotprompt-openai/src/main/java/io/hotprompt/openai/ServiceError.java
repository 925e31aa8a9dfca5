package io.hotprompt.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * An error as a service words it. Every service has its own form; what is looked for is a sentence, some words that are
 * codes, a status and a time to wait.
 *
 * @param message the sentence; empty if there is none
 * @param words codes and types, the most telling first
 * @param status if the error names one of its own
 * @param pause if the error asks for it
 */
record ServiceError(String message, Set<String> words, OptionalInt status, Optional<Duration> pause) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> CODES = List.of(
            "/innererror/code", "/code", "/type", "/status", "/reason", "/metadata/error_type", "/__type", "/title");
    private static final List<String> STATUSES =
            List.of("/code", "/status", "/status_code", "/statusCode", "/http_status");
    private static final List<String> MESSAGES = List.of(
            "/message",
            "/Message",
            "/msg",
            "/detail",
            "/detail/0/msg",
            "/detail/message",
            "/details/0/message",
            "/error_description",
            "/errorMessage",
            "/fault/faultstring",
            "/title");

    /** An error without any words. */
    static final ServiceError WORDLESS = new ServiceError("", Set.of(), OptionalInt.empty(), Optional.empty());

    /** The model stopped with a reason that is a failure, and the service says no more. */
    static ServiceError whileWriting(String finishReason) {
        return new ServiceError("", Set.of(finishReason), OptionalInt.empty(), Optional.empty());
    }

    /** The body of an answer whose status says that it is an error. */
    static ServiceError inRefusal(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json.isContainerNode() ? of(unwrapped(json)) : WORDLESS;
        } catch (JsonProcessingException e) {
            int brace = body.indexOf('{');
            boolean behindAField = brace > 0 && body.strip().matches("(?s)(?:data|event|error):.*");
            return behindAField
                    ? inRefusal(body.substring(brace))
                    : new ServiceError(Page.text(body), Set.of(), OptionalInt.empty(), Optional.empty());
        }
    }

    /** An error in place of a whole answer: an object without choices that has a sentence is one. */
    static Optional<ServiceError> inAnswer(JsonNode answer) {
        Optional<ServiceError> error = inChunk(answer);
        if (error.isPresent() || answer.path("choices").isArray()) {
            return error;
        }
        boolean speaks = MESSAGES.stream().anyMatch(place -> answer.at(place).isTextual());
        return speaks ? Optional.of(of(unwrapped(answer))) : Optional.empty();
    }

    /** An error among the chunks of a stream. */
    static Optional<ServiceError> inChunk(JsonNode chunk) {
        boolean named = isReal(chunk.path("error"))
                || isReal(chunk.path("errors"))
                || chunk.path(0).path("error").isObject()
                || chunk.path("object").asText("").equals("error")
                || chunk.path("type").asText("").equals("error")
                || (!chunk.has("choices") && (chunk.path("message").isTextual() || chunk.has("detail")));
        JsonNode miniMax = chunk.path("base_resp");
        if (!named && miniMax.path("status_code").asInt(0) != 0) {
            return Optional.of(new ServiceError(
                    miniMax.path("status_msg").asText(""),
                    Set.of(miniMax.path("status_code").asText()),
                    OptionalInt.empty(),
                    Optional.empty()));
        }
        return named ? Optional.of(of(unwrapped(chunk))) : Optional.empty();
    }

    /** An error that ended one choice. */
    static Optional<ServiceError> inChoice(JsonNode choice) {
        return isReal(choice.path("error")) ? Optional.of(of(choice.path("error"))) : Optional.empty();
    }

    /** An event of a stream that is called an error. */
    static ServiceError ofEvent(JsonNode data) {
        return of(unwrapped(data));
    }

    /** The same, asking to wait if it did not. */
    ServiceError orPause(Optional<Duration> other) {
        return new ServiceError(message, words, status, pause.or(() -> other));
    }

    /** Some services write every field they know: null, "", false or {} is no error. */
    private static boolean isReal(JsonNode error) {
        return error.isTextual() ? !error.textValue().isBlank() : error.isContainerNode() && !error.isEmpty();
    }

    private static JsonNode unwrapped(JsonNode body) {
        JsonNode one = body.isArray() ? body.path(0) : body;
        if (isReal(one.path("error"))) {
            return one.path("error").isTextual() && one.path("message").isTextual() ? one : one.path("error");
        }
        return isReal(one.path("errors")) ? one.path("errors").path(0) : one;
    }

    private static ServiceError of(JsonNode error) {
        if (error.isTextual()) {
            return new ServiceError(error.textValue(), Set.of(), OptionalInt.empty(), Optional.empty());
        }
        Set<String> words = new LinkedHashSet<>();
        CODES.forEach(place -> addWord(error.at(place), words));
        error.path("details").forEach(detail -> addWord(detail.path("reason"), words));
        return new ServiceError(message(error), words, status(error), pause(error));
    }

    private static void addWord(JsonNode word, Set<String> words) {
        if ((word.isTextual() && !word.textValue().isBlank()) || word.isIntegralNumber()) {
            words.add(word.asText());
        }
    }

    private static String message(JsonNode error) {
        String message = MESSAGES.stream()
                .map(error::at)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElseGet(() -> anything(error));
        String upstream = error.at("/metadata/raw").asText("");
        return upstream.isEmpty() ? message : message + ": " + upstream;
    }

    private static String anything(JsonNode error) {
        String text = error.path("error").asText("");
        return text.isEmpty() && !error.isEmpty() ? error.toString() : text;
    }

    private static OptionalInt status(JsonNode error) {
        return STATUSES.stream()
                .mapToInt(place -> error.at(place).asInt(0))
                .filter(status -> status >= 300 && status <= 599)
                .findFirst();
    }

    private static Optional<Duration> pause(JsonNode error) {
        for (JsonNode detail : error.path("details")) {
            if (detail.path("retryDelay").isTextual()) {
                return RetryAfter.span(detail.path("retryDelay").textValue());
            }
        }
        return Optional.empty();
    }
}
