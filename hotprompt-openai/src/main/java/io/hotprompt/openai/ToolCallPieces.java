package io.hotprompt.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts tool calls together from a whole message or from the pieces of a stream. */
final class ToolCallPieces {

    private static final class Pieces {

        private String id = "";
        private String name = "";
        private final StringBuilder arguments = new StringBuilder();

        ToolCall whole() {
            return new ToolCall(id, name, arguments.toString().isBlank() ? "{}" : arguments.toString());
        }
    }

    /** The number of a call is its key, as long as its identity does not change. */
    private final Map<Integer, Pieces> current = new LinkedHashMap<>();

    private final List<Pieces> all = new ArrayList<>();

    /**
     * Takes the calls, or pieces of calls, of a message.
     *
     * @throws MalformedAnswerException if one has the wrong type
     */
    void add(JsonNode message) {
        Fields.list(message, "tool_calls").ifPresent(calls -> {
            int position = 0;
            for (JsonNode call : calls) {
                if (!call.isObject()) {
                    throw new MalformedAnswerException("a tool call is no object");
                }
                int place = position++;
                Optional<JsonNode> function = Fields.object(call, "function").or(() -> Fields.object(call, "custom"));
                add(call.path("index").asInt(place), call, function);
            }
        });
        Fields.object(message, "function_call").ifPresent(call -> add(0, call, Optional.of(call)));
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /**
     * The calls, in the order in which they began.
     *
     * @throws MalformedAnswerException if one names no tool
     */
    List<ToolCall> whole() {
        if (all.stream().anyMatch(pieces -> pieces.name.isEmpty())) {
            throw new MalformedAnswerException("a tool call names no tool");
        }
        return all.stream().map(Pieces::whole).toList();
    }

    private void add(int index, JsonNode call, Optional<JsonNode> function) {
        String id = Fields.text(call, "id").orElse("");
        Pieces pieces = pieces(index, id);
        if (!id.isEmpty()) {
            pieces.id = id;
        }
        if (function.isPresent()) {
            Optional<String> name = Fields.text(function.get(), "name").filter(word -> !word.isEmpty());
            if (name.isPresent()) {
                pieces.name = name.get();
            }
            arguments(function.get().path("arguments"), pieces);
            arguments(function.get().path("input"), pieces);
        }
    }

    /** Those of the call with this number, unless it is another one now. */
    private Pieces pieces(int index, String id) {
        Pieces known = current.get(index);
        if (known != null && (id.isEmpty() || known.id.isEmpty() || id.equals(known.id))) {
            return known;
        }
        Pieces another = new Pieces();
        current.put(index, another);
        all.add(another);
        return another;
    }

    /** A text by the book; some services send the object itself. */
    private static void arguments(JsonNode arguments, Pieces pieces) {
        if (arguments.isTextual()) {
            pieces.arguments.append(arguments.textValue());
        } else if (arguments.isObject()) {
            pieces.arguments.append(arguments);
        } else if (!Fields.isAbsent(arguments)) {
            throw new MalformedAnswerException("the arguments of a tool call are no text");
        }
    }
}
