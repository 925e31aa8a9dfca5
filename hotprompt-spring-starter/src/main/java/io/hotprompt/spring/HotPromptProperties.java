package io.hotprompt.spring;

import io.hotprompt.PromptRegistryBuilder;
import io.hotprompt.StartupPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * The properties {@code hotprompt.*}.
 *
 * @param enabled Whether HotPrompt is set up at all.
 * @param namespace The set of prompts this application reads and writes; up to 200 characters.
 * @param instanceId What this instance is called in receipts, such as the name of the pod; unique among those that run.
 *     Without one, the process id and a random part.
 * @param pollInterval Longest time between two reads of the source, from 10 milliseconds to one day; each wait is up to a
 *     quarter shorter. Notifications make changes arrive sooner.
 * @param staleAfter How long the source may stay silent until the status says STALE; prompts are served on. More than zero.
 * @param startup What the start of the application waits for.
 * @param lastKnownGood File that keeps the good prompts for a start without the source. Its directory must exist.
 * @param bootstrap Folder on the class path with prompts that are served until the source answers for the first time;
 *     the source itself if there is neither a DataSource nor a directory.
 * @param directory Directory with prompts, read instead of a database and watched for changes.
 * @param jdbc The database.
 * @param listen How the database tells of changes.
 * @param experiments What comes of prompts and experiments.
 */
@ConfigurationProperties("hotprompt")
record HotPromptProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("default") String namespace,
        @Nullable String instanceId,

        @DefaultValue("10s") @DurationUnit(ChronoUnit.SECONDS)
        Duration pollInterval,

        @DefaultValue("60s") @DurationUnit(ChronoUnit.SECONDS)
        Duration staleAfter,

        @DefaultValue Startup startup,
        @Nullable Path lastKnownGood,
        @Nullable String bootstrap,
        @Nullable Path directory,
        @DefaultValue Jdbc jdbc,
        @DefaultValue Listen listen,
        @DefaultValue Experiments experiments) {

    /** What is set to nothing is not set. */
    HotPromptProperties {
        instanceId = unlessBlank(instanceId);
        lastKnownGood = unlessBlank(lastKnownGood);
        bootstrap = unlessBlank(bootstrap);
        directory = unlessBlank(directory);
    }

    static <T> @Nullable T unlessBlank(@Nullable T value) {
        return value == null || value.toString().isBlank() ? null : value;
    }

    /** What {@link #startup} knows. */
    enum StartupMode {
        /** Waits for the source, then goes on with the last-known-good file or the bootstrap; fails if there is neither. */
        PREFER_SOURCE,
        /** Waits for the source and fails if it does not answer. */
        FAIL_FAST,
        /** Waits for nothing. */
        BACKGROUND
    }

    /** Whether the tables are created. */
    enum SchemaInitialization {
        /** They are there: Flyway, Liquibase or somebody with more rights created them. */
        NEVER,
        /** They are created when something is missing. */
        ALWAYS
    }

    /**
     * The start of the application.
     *
     * @param mode What the start waits for: the source, with the last-known-good file or the bootstrap to fall back to
     *     (prefer-source), the source alone (fail-fast), or nothing (background).
     * @param timeout How long the start waits for the source; more than zero.
     */
    record Startup(
            @DefaultValue("prefer-source") StartupMode mode,

            @DefaultValue("5s") @DurationUnit(ChronoUnit.SECONDS)
            Duration timeout) {

        StartupPolicy policy() {
            return switch (mode) {
                case PREFER_SOURCE -> StartupPolicy.preferSource(timeout);
                case FAIL_FAST -> StartupPolicy.failFast(timeout);
                case BACKGROUND -> StartupPolicy.background();
            };
        }
    }

    /**
     * The database.
     *
     * @param initializeSchema Whether the tables are created when they are missing (always), or somebody else creates them
     *     with the scripts in hotprompt-jdbc (never).
     * @param timeout How long one statement on HotPrompt's tables may take, from 100 milliseconds to 10 minutes.
     * @param heartbeat How often this instance tells the others that it lives, from 100 milliseconds to 1 hour. After three
     *     without a sign it counts as gone.
     * @param reconcileInterval How often everything that is held is compared with everything that is stored, from 10
     *     milliseconds to 1 day, half more or less.
     */
    record Jdbc(
            @DefaultValue("never") SchemaInitialization initializeSchema,

            @DefaultValue("3s") @DurationUnit(ChronoUnit.SECONDS)
            Duration timeout,

            @DefaultValue("10s") @DurationUnit(ChronoUnit.SECONDS)
            Duration heartbeat,

            @DefaultValue("10m") @DurationUnit(ChronoUnit.SECONDS)
            Duration reconcileInterval) {}

    /**
     * The connection that listens for changes.
     *
     * @param enabled Whether one connection of its own is held to be told of changes at once; else the poll interval
     *     decides how late they arrive.
     * @param url JDBC URL of the database itself, where the DataSource goes through a connection pooler. User and password
     *     are those of the DataSource unless the URL has its own.
     */
    record Listen(
            @DefaultValue("true") boolean enabled, @Nullable String url) {

        /** What is set to nothing is not set. */
        Listen {
            url = unlessBlank(url);
        }

        /** Says nothing of the URL, which may have a password. */
        @Override
        public String toString() {
            return "Listen[enabled=" + enabled + "]";
        }
    }

    /**
     * What comes of prompts and experiments.
     *
     * @param enabled Whether there are beans that record and show what comes of experiments.
     * @param flushEvery How often each server writes what it has counted, from 100 milliseconds to 10 minutes; what a crash
     *     may lose.
     */
    record Experiments(
            @DefaultValue("true") boolean enabled,

            @DefaultValue("10s") @DurationUnit(ChronoUnit.SECONDS)
            Duration flushEvery) {}

    /**
     * Refuses values that could not be used, naming the property and what it may be.
     *
     * @throws InvalidPropertyException for the first such value
     */
    HotPromptProperties validated() {
        if (namespace.isBlank() || namespace.length() > 200) {
            throw refused("namespace", "It must have from 1 to 200 characters.");
        }
        if (pollInterval.compareTo(PromptRegistryBuilder.MIN_POLL_INTERVAL) < 0
                || pollInterval.compareTo(PromptRegistryBuilder.MAX_POLL_INTERVAL) > 0) {
            throw refused(
                    "poll-interval",
                    "It must be from " + PromptRegistryBuilder.MIN_POLL_INTERVAL.toMillis() + "ms to "
                            + PromptRegistryBuilder.MAX_POLL_INTERVAL.toDays() + "d, was " + pollInterval + ".");
        }
        requirePositive("stale-after", staleAfter);
        requirePositive("startup.timeout", startup.timeout());
        String url = listen.url();
        String problem = url == null ? null : ListenUrl.problem(url);
        if (problem != null) {
            throw refused("listen.url", problem);
        }
        return this;
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw refused(name, "It must be more than zero, like 5s, was " + value + ".");
        }
    }

    /** Sets what the library checks itself; its message says what the property must be. */
    static <T> void set(String name, @Nullable T value, Consumer<T> setter) {
        if (value == null) {
            return;
        }
        try {
            setter.accept(value);
        } catch (IllegalArgumentException e) {
            throw refused(name, String.valueOf(e.getMessage()));
        }
    }

    /** @param reason what it must be, without the value where that may be a secret */
    static InvalidPropertyException refused(String name, String reason) {
        boolean whole = reason.endsWith(".") || reason.endsWith("?");
        return new InvalidPropertyException("hotprompt." + name, whole ? reason : reason + ".");
    }
}
