package io.hotprompt.examples.localmodel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An estimate of the tokens of a call: four characters make one. */
record Usage(int input, int output) {
    private static final int CHARACTERS_PER_TOKEN = 4;

    static Usage of(Conversation conversation, String answer) {
        return new Usage(tokens(conversation.characters()), tokens(answer.length()));
    }

    ObjectNode ofChat() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("prompt_tokens", input)
                .put("completion_tokens", output)
                .put("total_tokens", input + output);
    }

    ObjectNode ofResponse() {
        ObjectNode usage = JsonNodeFactory.instance.objectNode().put("input_tokens", input);
        usage.putObject("input_tokens_details").put("cached_tokens", 0).put("cache_write_tokens", 0);
        usage.put("output_tokens", output);
        usage.putObject("output_tokens_details").put("reasoning_tokens", 0);
        return usage.put("total_tokens", input + output);
    }

    private static int tokens(int characters) {
        return (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    }
}
