package io.hotprompt.examples.localmodel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link ChatRequest}, in one piece or in chunks.
 *
 * @param created seconds since 1970
 */
record ChatCompletion(String id, long created, ChatRequest request, String answer) {
    private static final Pattern FEW_WORDS = Pattern.compile("(?:\\S++\\s*+){1,3}|\\s+");

    ObjectNode whole() {
        ObjectNode completion = head("chat.completion");
        ObjectNode choice = completion.putArray("choices").addObject().put("index", 0);
        choice.putObject("message")
                .put("role", "assistant")
                .put("content", answer)
                .putNull("refusal")
                .putArray("annotations");
        choice.putNull("logprobs").put("finish_reason", "stop");
        completion.set("usage", usage());
        return completion;
    }

    /** The chunks of the stream: the role, a few words each, the reason to finish and, if asked for, the usage. */
    List<ObjectNode> chunks() {
        List<ObjectNode> chunks = new ArrayList<>();
        chunks.add(chunk(delta("").put("role", "assistant").putNull("refusal"), null));
        Matcher words = FEW_WORDS.matcher(answer);
        while (words.find()) {
            chunks.add(chunk(delta(words.group()), null));
        }
        chunks.add(chunk(JsonNodeFactory.instance.objectNode(), "stop"));
        if (request.includeUsage()) {
            chunks.forEach(chunk -> chunk.putNull("usage"));
            ObjectNode last = head("chat.completion.chunk");
            last.putArray("choices");
            last.set("usage", usage());
            chunks.add(last);
        }
        return chunks;
    }

    private ObjectNode chunk(ObjectNode delta, @Nullable String finishReason) {
        ObjectNode chunk = head("chat.completion.chunk");
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.putNull("logprobs").put("finish_reason", finishReason);
        return chunk;
    }

    private static ObjectNode delta(String content) {
        return JsonNodeFactory.instance.objectNode().put("content", content);
    }

    private ObjectNode head(String object) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("object", object)
                .put("created", created)
                .put("model", request.model());
    }

    private ObjectNode usage() {
        return Usage.of(request.conversation(), answer).ofChat();
    }
}
