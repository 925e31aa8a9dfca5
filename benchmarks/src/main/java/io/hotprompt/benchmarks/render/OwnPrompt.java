package io.hotprompt.benchmarks.render;

import io.hotprompt.Prompt;
import io.hotprompt.PromptRegistry;
import io.hotprompt.model.Message;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import java.util.List;
import java.util.Map;

/** A prompt of this library as any program gets one: saved, validated, loaded, read. */
record OwnPrompt(Prompt prompt) {

    static OwnPrompt of(PromptText text) {
        return load(SaveRequest.of("own").system(text.template("{{", "}}")));
    }

    /** The system text, the conversation, the question. */
    static OwnPrompt of(PromptText system, PromptText user) {
        return load(SaveRequest.of("own")
                .system(system.template("{{", "}}"))
                .history()
                .user(user.template("{{", "}}")));
    }

    private static OwnPrompt load(SaveRequest.Builder request) {
        InMemoryPromptStore store = InMemoryPromptStore.create();
        store.save(request.author("ada").note("a benchmark").build());
        try (PromptRegistry registry =
                PromptRegistry.builder().source(store.source()).build()) {
            registry.start();
            return new OwnPrompt(registry.prompt("own"));
        }
    }

    String text(Map<String, Object> values) {
        return prompt.render(values).text();
    }

    List<Message> messages(Map<String, Object> values, List<Message> history) {
        return prompt.render(values, history).messages();
    }
}
