package io.hotprompt;

import io.hotprompt.validation.Escaped;
import io.hotprompt.validation.Problem;
import io.hotprompt.validation.Problems;
import java.time.Instant;
import java.util.List;

/**
 * A version that exists and is not served, because it is not valid here.
 *
 * @param prompt the prompt
 * @param version the version rejected
 * @param servingVersion the version served instead; 0 if there is none
 * @param problems why, errors first
 * @param since when it was first rejected, by this machine's clock
 */
public record Rejection(String prompt, long version, long servingVersion, List<Problem> problems, Instant since) {

    /** Sorts the problems. */
    public Rejection {
        problems = Problems.sorted(problems);
    }

    /** The first problems in words, at most 2,000 characters. */
    public String reason() {
        return Problems.summary(problems);
    }

    boolean sameAs(Rejection other) {
        return version == other.version && problems.equals(other.problems);
    }

    /** Which version of which prompt, why, and what is served instead. */
    @Override
    public String toString() {
        return "prompt \"" + Escaped.name(prompt) + "\" version " + version + " rejected: " + reason() + ". "
                + served();
    }

    private String served() {
        if (servingVersion == 0) {
            return "No version of it is served.";
        }
        // A version that was good can stop to be: what it includes changed.
        return servingVersion == version
                ? "Still serving it as it was before what it includes changed."
                : "Still serving version " + servingVersion + ".";
    }
}
