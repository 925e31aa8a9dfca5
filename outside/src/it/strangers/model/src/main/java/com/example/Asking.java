package com.example;

import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.hotprompt.PromptRegistry;
import io.hotprompt.openai.Answer;
import io.hotprompt.openai.AnswerCache;
import io.hotprompt.openai.OpenAiParams;
import io.hotprompt.openai.PromptedChat;
import io.hotprompt.openai.Question;
import java.util.Map;

/** Compiles with hotprompt-openai alone. */
class Asking {

    Answer ask(PromptRegistry registry, String question) {
        try (PromptedChat chat = PromptedChat.builder(registry).cache(AnswerCache.create()).build()) {
            return chat.ask(Question.of("support").user(question));
        }
    }

    ChatCompletionCreateParams parameters(PromptRegistry registry) {
        return OpenAiParams.chat(registry.prompt("support").render(Map.of()));
    }
}
