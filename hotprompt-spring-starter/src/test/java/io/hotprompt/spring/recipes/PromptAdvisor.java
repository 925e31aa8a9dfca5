package io.hotprompt.spring.recipes;

import io.hotprompt.PromptHandle;
import io.hotprompt.RenderedPrompt;
import io.hotprompt.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.AdvisorChain;
import org.springframework.ai.chat.client.advisor.api.BaseAdvisor;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.core.Ordered;

/**
 * Spring AI: puts the live prompt into each request, once, with its model and temperature. It stands before advisors that
 * add memory or call tools, so that all turns of one request use one version; the version is in the request's context.
 */
final class PromptAdvisor implements BaseAdvisor {

    /** Context key of the values of the prompt's variables, a {@code Map<String, ?>}. */
    static final String VALUES = "hotprompt.values";

    /** Context key of the version that was used. */
    static final String VERSION = "hotprompt.version";

    private final PromptHandle prompt;

    PromptAdvisor(PromptHandle prompt) {
        this.prompt = prompt;
    }

    // snippet: spring-ai-advisor
    @Override
    public ChatClientRequest before(ChatClientRequest request, AdvisorChain chain) {
        Map<?, ?> values = (Map<?, ?>) request.context().getOrDefault(VALUES, Map.of());
        RenderedPrompt rendered = prompt.current().render(text(values));
        List<Message> messages = new ArrayList<>();
        rendered.messages().forEach(message -> messages.add(message(message)));
        request.prompt().getInstructions().stream()
                .filter(message -> message.getMessageType() != MessageType.SYSTEM)
                .forEach(messages::add);
        Prompt changed = request.prompt()
                .mutate()
                .messages(messages)
                .chatOptions(options(request.prompt().getOptions(), rendered.parameters()))
                .build();
        return request.mutate()
                .prompt(changed)
                .context(VERSION, rendered.version())
                .build();
    }
    // end snippet

    @Override
    public ChatClientResponse after(ChatClientResponse response, AdvisorChain chain) {
        return response;
    }

    @Override
    public String getName() {
        return "hotprompt";
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 100;
    }

    private static Map<String, ?> text(Map<?, ?> values) {
        @SuppressWarnings("unchecked")
        Map<String, ?> named = (Map<String, ?>) values;
        return named;
    }

    private static Message message(io.hotprompt.model.Message message) {
        return message.role() == Role.USER
                ? new UserMessage(message.content())
                : message.role() == Role.ASSISTANT
                        ? new AssistantMessage(message.content())
                        : new SystemMessage(message.content());
    }

    private static ChatOptions options(ChatOptions present, Map<String, ?> parameters) {
        ChatOptions.Builder<?> options = present == null ? ChatOptions.builder() : present.mutate();
        if (parameters.get("model") instanceof String model) {
            options.model(model);
        }
        if (parameters.get("temperature") instanceof Number temperature) {
            options.temperature(temperature.doubleValue());
        }
        if (parameters.get("max_tokens") instanceof Number tokens) {
            options.maxTokens(tokens.intValue());
        }
        return options.build();
    }
}
