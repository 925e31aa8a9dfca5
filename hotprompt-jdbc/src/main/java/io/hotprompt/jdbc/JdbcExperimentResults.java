package io.hotprompt.jdbc;

import io.hotprompt.experiment.ExperimentGoal;
import io.hotprompt.experiment.ExperimentReport;
import io.hotprompt.experiment.ExperimentRun;
import io.hotprompt.experiment.HourlyOutcomes;
import io.hotprompt.experiment.Outcomes;
import io.hotprompt.experiment.SplitPhase;
import io.hotprompt.model.Experiment;
import io.hotprompt.model.Variant;
import io.hotprompt.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * What all instances have recorded about prompts and experiments. Numbers are as fresh as the last write of each instance's
 * {@link JdbcExperimentRecorder}. Experiments that have ended can be looked at as long as their numbers are kept.
 *
 * <p>Safe for use by any number of threads. Holds no connection between calls. Every method throws
 * {@link StoreUnavailableException} if the database cannot be reached.
 */
public final class JdbcExperimentResults {

    private final OutcomeQuery query;
    private final Transactions transactions;
    private final ExperimentGoal goal;

    private JdbcExperimentResults(Builder builder) {
        query = new OutcomeQuery(builder.namespace);
        transactions = Transactions.own(new Database(builder.dataSource, builder.timeout));
        goal = builder.goal;
    }

    /** Begins on the application's own pool. */
    public static Builder builder(DataSource dataSource) {
        return new Builder(dataSource);
    }

    /** The experiments there were on a prompt, newest first; the first one may be running. Empty if there were none. */
    public List<ExperimentRun> runs(String prompt) {
        List<ExperimentRun> runs = new ArrayList<>();
        histories(prompt).forEach(history -> runs.add(history.run()));
        Collections.reverse(runs);
        return runs;
    }

    /** What the running experiment of a prompt has shown, or else the last one; empty if there was none. */
    public Optional<ExperimentReport> latest(String prompt) {
        List<RunHistory> histories = histories(prompt);
        return histories.isEmpty() ? Optional.empty() : Optional.of(report(histories.get(histories.size() - 1)));
    }

    /**
     * What an experiment has shown.
     *
     * @throws IllegalArgumentException if there was no such run
     */
    public ExperimentReport report(ExperimentRun run) {
        return report(history(run));
    }

    /**
     * What came of each arm hour by hour, oldest first, in an hour in the order of the arms; without the hours in which
     * nothing happened.
     *
     * @throws IllegalArgumentException if there was no such run
     */
    public List<HourlyOutcomes> timeline(ExperimentRun run) {
        RunHistory history = history(run);
        SortedMap<Instant, Map<Integer, Merged>> hours = new TreeMap<>();
        List<Variant> arms = history.run().experiment().arms();
        for (StoredOutcome row : rows(history)) {
            int arm = arm(row, arms);
            if (arm >= 0) {
                hours.computeIfAbsent(row.hour(), hour -> new TreeMap<>())
                        .computeIfAbsent(arm, merged -> new Merged())
                        .add(row);
            }
        }
        List<HourlyOutcomes> timeline = new ArrayList<>();
        hours.forEach((hour, ofArms) -> ofArms.forEach((arm, merged) ->
                timeline.add(new HourlyOutcomes(hour, arms.get(arm).name(), merged.outcomes()))));
        return timeline;
    }

    /** What came of each version of a prompt, with and without experiments; newest version first. */
    public SortedMap<Long, Outcomes> versions(String prompt) {
        Map<Long, Merged> merged = new TreeMap<>();
        transactions
                .read(connection -> query.all(connection, prompt))
                .forEach(row -> merged.computeIfAbsent(row.key().version(), version -> new Merged())
                        .add(row));
        SortedMap<Long, Outcomes> versions = new TreeMap<>(Comparator.reverseOrder());
        merged.forEach((version, sum) -> versions.put(version, sum.outcomes()));
        return versions;
    }

    private ExperimentReport report(RunHistory history) {
        List<Variant> arms = history.run().experiment().arms();
        List<Merged> merged = arms.stream().map(arm -> new Merged()).toList();
        List<StoredOutcome> rows = rows(history);
        for (StoredOutcome row : rows) {
            int arm = arm(row, arms);
            if (arm >= 0) {
                merged.get(arm).add(row);
            }
        }
        return ExperimentReport.of(
                history.run(), merged.stream().map(Merged::outcomes).toList(), phases(history, rows), goal);
    }

    /** An arm that got another version on the way counts from there on. */
    private static int arm(StoredOutcome row, List<Variant> arms) {
        for (int i = 0; i < arms.size(); i++) {
            Variant arm = arms.get(i);
            if (arm.name().equals(row.key().variant())
                    && arm.version() == row.key().version()) {
                return i;
            }
        }
        return -1;
    }

    private static List<SplitPhase> phases(RunHistory history, List<StoredOutcome> rows) {
        List<SplitPhase> phases = new ArrayList<>();
        history.weights().forEach((revision, experiment) -> phases.add(phase(revision, experiment, rows)));
        return phases;
    }

    private static SplitPhase phase(long revision, Experiment experiment, List<StoredOutcome> rows) {
        List<Long> exposures = new ArrayList<>();
        for (Variant arm : experiment.arms()) {
            exposures.add(rows.stream()
                    .filter(row -> row.key().revision() == revision
                            && row.key().variant().equals(arm.name()))
                    .mapToLong(row -> row.counts().exposures())
                    .sum());
        }
        return new SplitPhase(experiment, exposures);
    }

    private List<StoredOutcome> rows(RunHistory history) {
        return transactions.read(connection -> query.of(connection, history));
    }

    private List<RunHistory> histories(String prompt) {
        return transactions.read(connection -> query.runs(connection, prompt));
    }

    private RunHistory history(ExperimentRun run) {
        return histories(run.prompt()).stream()
                .filter(history -> history.run().revision() == run.revision())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no experiment on this prompt was started with revision " + run.revision()));
    }

    /** Collects the settings. Not safe for use by several threads. */
    public static final class Builder {

        private final DataSource dataSource;
        private String namespace = Namespaces.DEFAULT;
        private ExperimentGoal goal = ExperimentGoal.STANDARD;
        private Duration timeout = Duration.ofSeconds(10);

        private Builder(DataSource dataSource) {
            this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
        }

        /**
         * The set of prompts; {@code default} unless set.
         *
         * @throws IllegalArgumentException if it is blank, longer than 200 characters, or has control characters
         */
        public Builder namespace(String newNamespace) {
            namespace = Namespaces.check(newNamespace);
            return this;
        }

        /** What experiments shall be able to tell; {@link ExperimentGoal#STANDARD} unless set. */
        public Builder goal(ExperimentGoal newGoal) {
            goal = Objects.requireNonNull(newGoal, "goal");
            return this;
        }

        /**
         * How long a query may take; 10 s unless set.
         *
         * @throws IllegalArgumentException if it is not between 100 ms and 10 minutes
         */
        public Builder timeout(Duration newTimeout) {
            timeout = Durations.between(newTimeout, Duration.ofMillis(100), Duration.ofMinutes(10), "timeout");
            return this;
        }

        /** The results; nothing is opened. */
        public JdbcExperimentResults build() {
            return new JdbcExperimentResults(this);
        }
    }
}
