package io.hotprompt.jdbc;

import io.hotprompt.experiment.ExperimentRun;
import io.hotprompt.model.Experiment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One experiment as the change history tells it.
 *
 * @param weights the experiment as it was from each revision on
 */
record RunHistory(ExperimentRun run, SortedMap<Long, Experiment> weights) {

    /** Reads the changes of one prompt, oldest first. */
    static final class Reader {

        private final String prompt;
        private final List<RunHistory> runs = new ArrayList<>();
        private @Nullable RunHistory current;

        Reader(String prompt) {
            this.prompt = prompt;
        }

        void read(long revision, Instant at, @Nullable String column) {
            Optional<Experiment> experiment = experiment(column);
            RunHistory before = current;
            if (before != null && !sameKey(before, experiment)) {
                runs.add(before.ended(Optional.of(at)));
                current = null;
            }
            if (experiment.isPresent()) {
                current = continued(experiment.get(), revision, at);
            }
        }

        private RunHistory continued(Experiment experiment, long revision, Instant at) {
            RunHistory before = current;
            if (before == null) {
                ExperimentRun run = new ExperimentRun(prompt, experiment, revision, at, Optional.empty());
                return new RunHistory(run, new TreeMap<>(Collections.singletonMap(revision, experiment)));
            }
            before.weights().put(revision, experiment);
            ExperimentRun run = before.run();
            return new RunHistory(
                    new ExperimentRun(prompt, experiment, run.revision(), run.startedAt(), Optional.empty()),
                    before.weights());
        }

        List<RunHistory> runs() {
            RunHistory last = current;
            if (last != null) {
                runs.add(last);
                current = null;
            }
            return runs;
        }

        private static boolean sameKey(RunHistory run, Optional<Experiment> experiment) {
            return experiment
                    .map(Experiment::key)
                    .filter(run.run().experiment().key()::equals)
                    .isPresent();
        }

        /** One that was written by hand and makes no sense was never served. */
        private static Optional<Experiment> experiment(@Nullable String column) {
            try {
                return column == null
                        ? Optional.empty()
                        : Optional.of(ExperimentJson.read(column))
                                .filter(experiment -> experiment.arms().size() > 1);
            } catch (UnreadableException e) {
                return Optional.empty();
            }
        }
    }

    private RunHistory ended(Optional<Instant> at) {
        return new RunHistory(
                new ExperimentRun(run.prompt(), run.experiment(), run.revision(), run.startedAt(), at), weights);
    }
}
