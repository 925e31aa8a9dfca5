package io.hotprompt.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a store says about one prompt at one revision: which version is live, or that it is gone. */
public sealed interface Release {

    /** The prompt. */
    String name();

    /** The revision that made this release. */
    long revision();

    /** When it was committed, in this machine's clock. */
    Instant committedAt();

    /**
     * A version is live.
     *
     * @param definition the live version; with an experiment, its control
     * @param trial the experiment that runs on this prompt, if one does
     */
    record Live(PromptDefinition definition, long revision, Instant committedAt, Optional<Trial> trial)
            implements Release {

        /** Refuses null. */
        public Live {
            Objects.requireNonNull(definition, "definition");
            Objects.requireNonNull(committedAt, "committedAt");
            Objects.requireNonNull(trial, "trial");
        }

        @Override
        public String name() {
            return definition.name();
        }
    }

    /** The prompt was deleted: a tombstone. */
    record Deleted(String name, long revision, Instant committedAt) implements Release {

        /** Refuses null. */
        public Deleted {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(committedAt, "committedAt");
        }
    }

    /**
     * The source holds something for this prompt that cannot be read as a definition.
     *
     * @param defect which version, and why, in words that say what to mend
     */
    record Unreadable(String name, long revision, Instant committedAt, Defect defect) implements Release {

        /** Refuses null. */
        public Unreadable {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(committedAt, "committedAt");
            Objects.requireNonNull(defect, "defect");
        }
    }

    /**
     * An experiment with the versions its arms need.
     *
     * @param experiment the experiment
     * @param versions the versions of the arms that could be read, in any order; an arm without its version falls back to
     *     the control
     */
    record Trial(Experiment experiment, List<PromptDefinition> versions) {

        /** Copies the list and refuses null. */
        public Trial {
            Objects.requireNonNull(experiment, "experiment");
            versions = List.copyOf(versions);
        }

        /** The version with this number, or empty. */
        public Optional<PromptDefinition> version(long number) {
            return versions.stream()
                    .filter(definition -> definition.version() == number)
                    .findFirst();
        }
    }

    /**
     * Why a stored version cannot be read.
     *
     * @param version its number
     * @param reason in words, without prompt text
     */
    record Defect(long version, String reason) {

        /** Refuses null. */
        public Defect {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
