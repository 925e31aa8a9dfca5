package io.hotprompt.examples.chatbot.chat;

import io.hotprompt.examples.chatbot.model.ModelService;
import io.hotprompt.model.HotPromptException;
import io.hotprompt.openai.PromptedChat;
import io.hotprompt.openai.Question;
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
    private final PromptedChat model;

    WarmUp(ModelService service, PromptedChat model) {
        this.service = service;
        this.model = model;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!service.isLocal()) {
            return;
        }
        try {
            model.ask(Question.of(Chat.PROMPT).value("question", "Hello").user("Hello"));
        } catch (HotPromptException e) {
            LOG.debug("The first question had no answer: {}", e.getMessage());
        }
    }
}
