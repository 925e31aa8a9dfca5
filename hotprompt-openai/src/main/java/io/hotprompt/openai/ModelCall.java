package io.hotprompt.openai;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How an answer was obtained.
 *
 * @param service the service that answered, {@code default} in an application that has one, see
 *     {@link PromptedChatBuilder#service}
 * @param model the model that answered, as the service names it
 * @param requestId the service's own identity of the call, for its support; empty if it sent none
 * @param usage tokens spent; of the original call if the answer came from the cache
 * @param attempts calls made for this question; 0 if the answer came from the cache
 * @param latency from asking to the whole answer, waits between attempts included
 */
public record ModelCall(
        String service, String model, Optional<String> requestId, TokenUsage usage, int attempts, Duration latency) {

    /** Refuses null. */
    public ModelCall {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(usage, "usage");
        Objects.requireNonNull(latency, "latency");
    }
}
