package io.hotprompt;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the running program can supply for a prompt. A version that requires more is rejected by this program, which keeps
 * its last good version, instead of failing when a user asks.
 *
 * @param prompt the prompt
 * @param provided the variables this program always has a value for
 */
public record PromptContract(String prompt, Set<String> provided) {

    /** Copies the set and refuses null. */
    public PromptContract {
        Objects.requireNonNull(prompt, "prompt");
        provided = Set.copyOf(provided);
    }

    /** A contract that provides nothing yet. */
    public static PromptContract of(String prompt) {
        return new PromptContract(prompt, Set.of());
    }

    /** This contract with more variables. */
    public PromptContract provides(String... variables) {
        return new PromptContract(
                prompt, Stream.concat(provided.stream(), Stream.of(variables)).collect(Collectors.toUnmodifiableSet()));
    }
}
