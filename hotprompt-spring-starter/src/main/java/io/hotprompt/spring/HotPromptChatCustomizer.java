package io.hotprompt.spring;

import io.hotprompt.openai.PromptedChatBuilder;

/**
 * Adds to the settings of the auto-configured {@link io.hotprompt.openai.PromptedChat}. All beans of this type are called, in
 * their order, before the chat is built. What is set already cannot be set again: what has a property and is set there, the
 * executor, and cache and observer if there are beans of their types.
 */
@FunctionalInterface
public interface HotPromptChatCustomizer {

    /** Changes the builder. */
    void customize(PromptedChatBuilder builder);
}
