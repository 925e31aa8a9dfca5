package io.hotprompt.examples.chatbot.model;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which language model answers.
 *
 * @param apiKey empty if the service needs none, or for the built-in local model
 * @param baseUrl of an OpenAI-compatible service, {@code /v1} included; empty for OpenAI's own
 * @param name the model for prompts that name none
 */
@ConfigurationProperties("chatbot.model")
record ModelSettings(
        @DefaultValue("") String apiKey,
        @DefaultValue("") String baseUrl,
        @DefaultValue("gpt-5-mini") String name) {

    /** Whether nothing was set, so that the built-in model answers. */
    boolean isLocal() {
        return apiKey.isBlank() && baseUrl.isBlank();
    }

    /** Never the key. */
    @Override
    public String toString() {
        return isLocal() ? "local model" : "model service";
    }
}
