package io.hotprompt.spring;

import io.hotprompt.PromptRegistryBuilder;

/**
 * Adds to the settings of the auto-configured {@link io.hotprompt.PromptRegistry}. All beans of this type are called, in
 * their order, before the registry is built.
 *
 * <p>What has a property, and the source, is set already and cannot be set again.
 */
@FunctionalInterface
public interface HotPromptCustomizer {

    /** Changes the builder. */
    void customize(PromptRegistryBuilder builder);
}
