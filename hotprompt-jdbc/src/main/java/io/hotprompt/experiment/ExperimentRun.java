package io.hotprompt.experiment;

import io.hotprompt.model.Experiment;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One experiment on a prompt from its start to its end. An experiment that is started again under the same key is another
 * run; one whose weights or versions were changed is the same.
 *
 * @param prompt the prompt
 * @param experiment the arms as they are, or were at the end
 * @param revision the revision that started it, which identifies it
 * @param startedAt when it was started
 * @param endedAt when it was stopped, promoted or ended by another change; empty while it runs
 */
public record ExperimentRun(
        String prompt, Experiment experiment, long revision, Instant startedAt, Optional<Instant> endedAt) {

    /** Refuses null. */
    public ExperimentRun {
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(experiment, "experiment");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(endedAt, "endedAt");
    }

    /** Whether it has not ended. */
    public boolean isRunning() {
        return endedAt.isEmpty();
    }
}
