package io.hotprompt.spring;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.convert.DurationUnit;

/**
 * The properties {@code hotprompt.openai.*}.
 *
 * @param apiKey Key that is sent to the model service; not needed by services that ask for none.
 * @param baseUrl Address of a service that speaks like OpenAI's, /v1 or the like included. Without it OpenAI's own.
 * @param defaultModel Model of prompts that name none.
 * @param deadline Time for one question, all attempts included; more than zero.
 * @param maxAttempts How often one question is tried at most; at least 1.
 * @param connectTimeout Time to connect to the service; more than zero.
 * @param firstTokenTimeout How long a service may think before it says anything; more than zero.
 * @param idleTimeout How long an answer may be silent once it has begun; more than zero.
 * @param executor Name of the Executor bean that questions run on, each for as long as its answer takes. Without one they
 *     have threads of their own, or those of applicationTaskExecutor where spring.threads.virtual.enabled is set.
 */
@ConfigurationProperties("hotprompt.openai")
record OpenAiProperties(
        @Nullable String apiKey,
        @Nullable String baseUrl,
        @Nullable String defaultModel,
        @Nullable @DurationUnit(ChronoUnit.SECONDS) Duration deadline,
        @Nullable Integer maxAttempts,
        @Nullable @DurationUnit(ChronoUnit.SECONDS) Duration connectTimeout,
        @Nullable @DurationUnit(ChronoUnit.SECONDS) Duration firstTokenTimeout,
        @Nullable @DurationUnit(ChronoUnit.SECONDS) Duration idleTimeout,
        @Nullable String executor) {

    /** What is set to nothing is not set. */
    OpenAiProperties {
        apiKey = HotPromptProperties.unlessBlank(apiKey);
        baseUrl = HotPromptProperties.unlessBlank(baseUrl);
        executor = HotPromptProperties.unlessBlank(executor);
        defaultModel = HotPromptProperties.unlessBlank(defaultModel);
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
