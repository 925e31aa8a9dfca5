package io.hotprompt.jdbc;

import io.hotprompt.experiment.ExperimentGoal;
import io.hotprompt.experiment.ExperimentReport;
import io.hotprompt.experiment.ExperimentRun;
import io.hotprompt.experiment.HourlyOutcomes;
import io.hotprompt.experiment.Outcomes;
import io.hotprompt.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * What all instances have recorded about prompts and experiments. Numbers are as fresh as the last write of each instance's
 * {@link JdbcExperimentRecorder}. Experiments that have ended can be looked at as long as their numbers are kept. The database
 * adds up; what a call costs does not depend on the number of instances, as long as recorders keep hours rolled up.
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
        read(connection -> query.runs(connection, prompt)).forEach(history -> runs.add(history.run()));
        Collections.reverse(runs);
        return runs;
    }

    /** What the running experiment of a prompt has shown, or else the last one; empty if there was none. */
    public Optional<ExperimentReport> latest(String prompt) {
        return read(connection -> {
            List<RunHistory> histories = query.runs(connection, prompt);
            return histories.isEmpty()
                    ? Optional.empty()
                    : Optional.of(report(connection, histories.get(histories.size() - 1)));
        });
    }

    /**
     * What an experiment has shown.
     *
     * @throws IllegalArgumentException if there was no such run
     */
    public ExperimentReport report(ExperimentRun run) {
        return read(connection -> report(connection, history(connection, run)));
    }

    /**
     * What came of each arm hour by hour, oldest first, in an hour in the order of the arms; without the hours in which
     * nothing happened.
     *
     * @throws IllegalArgumentException if there was no such run
     */
    public List<HourlyOutcomes> timeline(ExperimentRun run) {
        return read(connection -> {
            RunHistory history = history(connection, run);
            RunArms arms = new RunArms(history.run().experiment());
            List<HourlyOutcomes> timeline = new ArrayList<>();
            try (HistogramReader reader = new HistogramReader()) {
                MergedGroups groups = new MergedGroups(reader, (group, outcomes) -> {
                    if (arms.place(group.key()) >= 0) {
                        timeline.add(
                                new HourlyOutcomes(group.hour(), group.key().variant(), outcomes));
                    }
                });
                query.hours(connection, history, groups);
                groups.finish();
            }
            timeline.sort(
                    Comparator.comparing(HourlyOutcomes::hour).thenComparing(point -> arms.place(point.variant())));
            return timeline;
        });
    }

    /** What came of each version of a prompt, with and without experiments; newest version first. */
    public SortedMap<Long, Outcomes> versions(String prompt) {
        return read(connection -> {
            SortedMap<Long, Outcomes> versions = new TreeMap<>(Comparator.reverseOrder());
            try (HistogramReader reader = new HistogramReader()) {
                MergedGroups groups = new MergedGroups(
                        reader, (group, outcomes) -> versions.put(group.key().version(), outcomes));
                query.versions(connection, prompt, groups);
                groups.finish();
            }
            return versions;
        });
    }

    private ExperimentReport report(Connection connection, RunHistory history) throws SQLException {
        RunArms arms = new RunArms(history.run().experiment());
        try (HistogramReader reader = new HistogramReader()) {
            List<Merged> merged =
                    arms.all().stream().map(arm -> new Merged(reader)).toList();
            RunPhases phases = new RunPhases(history);
            query.arms(connection, history, part -> {
                int arm = arms.place(part.key());
                if (arm >= 0) {
                    merged.get(arm).add(part);
                }
                phases.add(part);
            });
            return ExperimentReport.of(
                    history.run(), merged.stream().map(Merged::outcomes).toList(), phases.phases(), goal);
        }
    }

    private RunHistory history(Connection connection, ExperimentRun run) throws SQLException {
        return query.runs(connection, run.prompt()).stream()
                .filter(history -> history.run().revision() == run.revision())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no experiment on this prompt was started with revision " + run.revision()));
    }

    /** In a transaction, without which the driver would fetch all rows at once. */
    private <T> T read(Database.Work<T> work) {
        return transactions.read(work);
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
