package io.hotprompt.spring;

import io.hotprompt.openai.Answer;
import io.hotprompt.openai.ServedPrompt;
import io.micrometer.observation.Observation;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a question while it is observed. Neither the prompt's text nor what was said is in it, except through
 * {@link #answer()}, which a convention must not repeat.
 */
public final class PromptedChatContext extends Observation.Context {

    private final ServedPrompt prompt;
    private final ModelService service;
    private final String requestModel;
    private volatile @Nullable Answer answer;

    PromptedChatContext(ServedPrompt prompt, ModelService service, String requestModel) {
        this.prompt = Objects.requireNonNull(prompt, "prompt");
        this.service = service;
        this.requestModel = requestModel;
    }

    /** The prompt that is asked with. */
    public ServedPrompt prompt() {
        return prompt;
    }

    /** The provider as the conventions name it, such as {@code openai} or {@code azure.ai.openai}. */
    public String provider() {
        return service.provider();
    }

    /** The host that is asked. */
    public String serverAddress() {
        return service.host();
    }

    /** The port that is asked. */
    public int serverPort() {
        return service.port();
    }

    /** The model that is asked; {@code unknown} for a version that is not served any more. */
    public String requestModel() {
        return requestModel;
    }

    /** The answer; empty as long as there is none, and if there is a failure. */
    public Optional<Answer> answer() {
        return Optional.ofNullable(answer);
    }

    void answered(Answer whole) {
        answer = whole;
    }
}
