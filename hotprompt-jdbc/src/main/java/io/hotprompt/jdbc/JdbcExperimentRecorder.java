package io.hotprompt.jdbc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hotprompt.experiment.ExperimentRecorder;
import io.hotprompt.experiment.PromptUse;
import io.hotprompt.experiment.Rating;
import io.hotprompt.store.StoreUnavailableException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts in memory and writes the numbers to PostgreSQL every few seconds, in batches, from a thread of its own.
 *
 * <p>The numbers of all instances add up. A failed write loses nothing and is repeated; a write whose answer was lost is
 * not counted twice. {@link #close()} writes what is left: after a clean stop the numbers are complete. A process that
 * dies without it loses at most what it counted since the last write, one {@linkplain Builder#flushEvery interval}.
 *
 * <p>Now and then the same thread adds up the rows of all instances for hours that have been over for an hour, so that
 * results are read as fast with many instances as with one, and removes numbers that are older than they are kept. One
 * instance at a time does it for all.
 */
public final class JdbcExperimentRecorder implements ExperimentRecorder, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(JdbcExperimentRecorder.class);
    private static final Duration LEAVING = Duration.ofMillis(4_500);
    private static final Duration FIRST_UPKEEP = Duration.ofSeconds(1);

    private static final int REMEMBERED_CALLERS = 100_000;

    /** Somebody who was counted for this arm. */
    private record Caller(PromptUse use, String targetingKey) {}

    private final Cache<Caller, Boolean> callers =
            Caffeine.newBuilder().maximumSize(REMEMBERED_CALLERS).build();
    private final Tallies tallies;
    private final OutcomeFlush flush;
    private final OutcomeUpkeep upkeep;
    private final Database database;
    private final OutcomeDatabase writing;
    private final OnceLog trouble = new OnceLog(log);
    private final OnceLog overflow = new OnceLog(log);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final RecorderThread thread = new RecorderThread(() -> write(false));

    private JdbcExperimentRecorder(Builder builder) {
        database = Database.apart(builder.dataSource, builder.timeout);
        writing = new OutcomeDatabase(database);
        tallies = new Tallies(builder.clock, builder.mostUses);
        flush = new OutcomeFlush(
                tallies, new OutcomeFlush.Target(writing, new OutcomeTable(builder.namespace), InstanceName.unique()));
        upkeep = new OutcomeUpkeep(new OutcomeDatabase(database), new OutcomeRollUp(builder.namespace, builder.kept));
        thread.writeEvery(builder.interval, this::writeQuietly);
        thread.keepUp(builder.interval.plus(FIRST_UPKEEP), upkeep::stepQuietly);
    }

    /** Begins a recorder on the application's own pool. */
    public static Builder builder(DataSource dataSource) {
        return new Builder(dataSource);
    }

    @Override
    public void exposure(PromptUse use) {
        count(use, Tally::exposed);
    }

    /** {@inheritDoc} The last 100,000 callers are remembered. */
    @Override
    public void exposure(PromptUse use, String targetingKey) {
        Objects.requireNonNull(targetingKey, "targetingKey");
        if (callers.asMap().putIfAbsent(new Caller(lasting(use), targetingKey), true) == null) {
            exposure(use);
        }
    }

    @Override
    public void answered(PromptUse use, Duration latency, long tokens) {
        Objects.requireNonNull(latency, "latency");
        count(use, tally -> tally.answered(latency, tokens));
    }

    @Override
    public void failed(PromptUse use) {
        count(use, Tally::failed);
    }

    @Override
    public void feedback(PromptUse use, Rating rating) {
        Objects.requireNonNull(rating, "rating");
        count(use, tally -> tally.rated(rating, 1));
    }

    @Override
    public void withdrawn(PromptUse use, Rating rating) {
        Objects.requireNonNull(rating, "rating");
        count(use, tally -> tally.rated(rating, -1));
    }

    private void count(PromptUse use, Consumer<Tally> what) {
        if (!tallies.count(lasting(use), what)) {
            overflow.warn(
                    "overflow", "Too many different prompts and versions are used in one hour to count all of them");
        }
    }

    /** Without an experiment the revision does not matter. */
    private static PromptUse lasting(PromptUse use) {
        return use.variant().isPresent() || use.revision() == 0
                ? use
                : new PromptUse(use.name(), use.version(), Optional.empty(), 0);
    }

    /**
     * Writes what was counted until now, at once: on the recorder's own thread and with a connection of its own, so that a
     * transaction of the caller has no part in it. Waits for that; whoever calls this while holding the last connection of
     * the pool waits until the pool gives up.
     *
     * @throws StoreUnavailableException if the database cannot be reached, or the thread is interrupted while it waits;
     *     nothing is lost, and it is tried again
     * @throws IllegalStateException if the recorder was closed
     */
    public void flush() {
        try {
            thread.writeSoon().get();
        } catch (RejectedExecutionException | CancellationException e) {
            throw new IllegalStateException("the recorder of experiment results was closed", e);
        } catch (ExecutionException e) {
            throw new StoreUnavailableException(reason(e), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted while experiment results are written", e);
        }
    }

    private static String reason(ExecutionException failure) {
        Throwable cause = failure.getCause();
        return cause instanceof StoreUnavailableException
                ? String.valueOf(cause.getMessage())
                : "writing experiment results failed unexpectedly: " + cause;
    }

    private @Nullable Void write(boolean last) {
        try {
            flush.run(last);
            return null;
        } catch (SQLException e) {
            throw new StoreUnavailableException(
                    "experiment results cannot be written to " + database.address()
                            + SqlAdvice.of(Operation.RECORDING, e),
                    e);
        }
    }

    private void writeQuietly() {
        try {
            write(false);
            trouble.over("Experiment results are written again");
        } catch (StoreUnavailableException e) {
            String reason = String.valueOf(e.getMessage());
            trouble.warn(reason, "Experiment results are kept and written later: " + reason);
        } catch (Throwable e) {
            log.error("Writing experiment results failed unexpectedly and is tried again: {}", e.toString());
            log.debug("Unexpected failure", e);
        }
    }

    /**
     * Writes what is left and ends. Takes at most 5 s; what could not be written by then is lost, and this is logged. To be
     * called after the last answer; may be called repeatedly.
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        Future<Void> last = thread.end(() -> write(true));
        upkeep.end();
        try {
            last.get(LEAVING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            log.warn("The last results of experiments are lost: {}", String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            log.warn("The last results of experiments are lost: {} did not answer in time", database.address());
        } catch (InterruptedException e) {
            log.warn("The last results of experiments are lost: interrupted while writing them");
            Thread.currentThread().interrupt();
        }
        writing.end();
        thread.endNow();
    }

    /** Collects the settings of a recorder. Not safe for use by several threads. */
    public static final class Builder {

        private final DataSource dataSource;
        private String namespace = Namespaces.DEFAULT;
        private Duration interval = Duration.ofSeconds(10);
        private Duration timeout = Duration.ofSeconds(4);
        private Duration kept = Duration.ofDays(180);
        private Clock clock = Clock.systemUTC();
        private int mostUses = 10_000;

        private Builder(DataSource dataSource) {
            this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
        }

        /**
         * The set of prompts whose outcomes are recorded; {@code default} unless set.
         *
         * @throws IllegalArgumentException if it is blank, longer than 200 characters, or has control characters
         */
        public Builder namespace(String newNamespace) {
            namespace = Namespaces.check(newNamespace);
            return this;
        }

        /**
         * How often numbers are written, and what a crash may lose; 10 s unless set.
         *
         * @throws IllegalArgumentException if it is not between 100 ms and 10 minutes
         */
        public Builder flushEvery(Duration newInterval) {
            interval = Durations.between(newInterval, Duration.ofMillis(100), Duration.ofMinutes(10), "flushEvery");
            return this;
        }

        /**
         * After what time numbers of this namespace are removed; 180 days unless set.
         *
         * @throws IllegalArgumentException if it is not between 1 day and 100 years
         */
        public Builder keepFor(Duration newKept) {
            kept = Durations.between(newKept, Duration.ofDays(1), Duration.ofDays(36_500), "keepFor");
            return this;
        }

        /**
         * How long one statement may take before it fails and is tried again later; 4 s unless set.
         *
         * @throws IllegalArgumentException if it is not between 100 ms and 1 minute
         */
        public Builder timeout(Duration newTimeout) {
            timeout = Durations.between(newTimeout, Duration.ofMillis(100), Duration.ofMinutes(1), "timeout");
            return this;
        }

        Builder clock(Clock newClock) {
            clock = newClock;
            return this;
        }

        Builder mostUses(int most) {
            mostUses = most;
            return this;
        }

        /** The recorder, with its thread running; the database need not be there yet. */
        public JdbcExperimentRecorder start() {
            return new JdbcExperimentRecorder(this);
        }
    }
}
