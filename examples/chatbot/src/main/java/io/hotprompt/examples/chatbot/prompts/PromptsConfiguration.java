package io.hotprompt.examples.chatbot.prompts;

import io.hotprompt.PromptContract;
import io.hotprompt.store.PromptStore;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PromptsConfiguration {

    /** What the chat always has a value for. */
    @Bean
    PromptContract supportContract() {
        return PromptContract.of("support").provides("question");
    }

    @Bean
    ApplicationListener<ApplicationStartedEvent> firstPrompt(PromptStore store) {
        return started -> new SeedPrompt(store).plant();
    }
}
