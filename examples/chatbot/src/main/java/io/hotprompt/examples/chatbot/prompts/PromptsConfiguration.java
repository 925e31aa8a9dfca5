package io.hotprompt.examples.chatbot.prompts;

import io.hotprompt.PromptContract;
import io.hotprompt.PromptRegistry;
import io.hotprompt.store.PromptStore;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PromptsConfiguration {

    /** What the chat always has a value for. */
    @Bean
    PromptContract supportContract() {
        return PromptContract.of("support").provides("question");
    }

    /** The chatbot is ready when it has something to say. */
    @Bean
    ApplicationRunner firstPrompt(PromptStore store, PromptRegistry registry) {
        return arguments -> new SeedPrompt(store, registry).plant();
    }
}
