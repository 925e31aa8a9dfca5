package io.hotprompt.experiment;

import io.hotprompt.Prompt;
import java.util.Objects;
import java.util.Optional;

/**
 * Which prompt was used for one answer: what an application keeps beside the answer, so that a rating that comes days
 * later is counted where it belongs.
 *
 * @param name the prompt
 * @param version its version
 * @param variant the arm of the experiment that ran; empty without one
 * @param revision of the prompt, or of the snapshot it was read from; together with the variant it tells which experiment
 *     that was
 */
public record PromptUse(String name, long version, Optional<String> variant, long revision) {

    /** Refuses null. */
    public PromptUse {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(variant, "variant");
    }

    /** The use of this prompt. */
    public static PromptUse of(Prompt prompt) {
        return new PromptUse(prompt.name(), prompt.version(), prompt.variant(), prompt.revision());
    }
}
