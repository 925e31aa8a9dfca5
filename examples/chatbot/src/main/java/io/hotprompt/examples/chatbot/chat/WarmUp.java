package io.hotprompt.examples.chatbot.chat;

import io.hotprompt.Prompt;
import io.hotprompt.PromptRegistry;
import io.hotprompt.examples.chatbot.model.ModelService;
import io.hotprompt.model.HotPromptException;
import io.hotprompt.model.Message;
import io.hotprompt.openai.PromptedChat;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Asks the first question, so that the first visitor does not wait for classes to load. Only where an answer costs
 * nothing.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class WarmUp implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    private final ModelService service;
    private final PromptRegistry registry;
    private final PromptedChat model;

    WarmUp(ModelService service, PromptRegistry registry, PromptedChat model) {
        this.service = service;
        this.registry = registry;
        this.model = model;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!service.isLocal()) {
            return;
        }
        try {
            Prompt prompt = registry.prompt(Chat.PROMPT);
            model.ask(prompt.render(Map.of("question", "Hello"), List.of(Message.user("Hello"))));
        } catch (HotPromptException e) {
            LOG.debug("The first question had no answer: {}", e.getMessage());
        }
    }
}
