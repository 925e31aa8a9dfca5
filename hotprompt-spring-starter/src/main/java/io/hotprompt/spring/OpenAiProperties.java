package io.hotprompt.spring;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The properties {@code hotprompt.openai.*}.
 *
 * @param apiKey Key that is sent to the model service; not needed by services that ask for none.
 * @param baseUrl Address of a service that speaks like OpenAI's, /v1 or the like included. Without it OpenAI's own.
 * @param defaultModel Model of prompts that name none.
 * @param deadline Time for one question, all attempts included; more than zero. Default 60 seconds.
 * @param maxAttempts How often one question is tried at most; at least 1. Default 3.
 */
@ConfigurationProperties("hotprompt.openai")
record OpenAiProperties(
        @Nullable String apiKey,
        @Nullable String baseUrl,
        @Nullable String defaultModel,
        @Nullable Duration deadline,
        @Nullable Integer maxAttempts) {

    /** What is set to nothing is not set. */
    OpenAiProperties {
        apiKey = HotPromptProperties.withoutLineEnd(apiKey);
        baseUrl = HotPromptProperties.withoutLineEnd(baseUrl);
        defaultModel = HotPromptProperties.withoutLineEnd(defaultModel);
    }

    /**
     * The address; null if none is set. Bound as text, because what cannot be converted is printed with its value.
     *
     * @throws InvalidPropertyException if it is no address; never with the text, which may have a password
     */
    @Nullable
    URI address() {
        try {
            return baseUrl == null ? null : new URI(baseUrl);
        } catch (URISyntaxException e) {
            throw HotPromptProperties.refused(
                    "openai.base-url", "It must be an http or https address without blanks and line breaks.");
        }
    }

    /** Says nothing; one of the values is a secret. */
    @Override
    public String toString() {
        return "OpenAiProperties";
    }
}
