package io.hotprompt;

import io.hotprompt.source.PromptSource;
import io.hotprompt.validation.PromptRules;
import io.hotprompt.validation.PromptValidator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Collects the settings of a {@link PromptRegistry}. Not safe for use by several threads. */
public final class PromptRegistryBuilder {

    /** How often the source is read unless told otherwise: 10 seconds. */
    public static final Duration DEFAULT_POLL_INTERVAL = Duration.ofSeconds(10);

    /** The shortest poll interval: 10 milliseconds. */
    public static final Duration MIN_POLL_INTERVAL = Duration.ofMillis(10);

    /** The longest poll interval: one day. */
    public static final Duration MAX_POLL_INTERVAL = Duration.ofDays(1);

    /** After how long without an answer of the source the status turns stale unless told otherwise: 60 seconds. */
    public static final Duration DEFAULT_STALE_AFTER = Duration.ofSeconds(60);

    /** How long {@code start()} waits for the source unless told otherwise: 5 seconds. */
    public static final Duration DEFAULT_STARTUP_TIMEOUT = Duration.ofSeconds(5);

    private @Nullable PromptSource source;
    private @Nullable PromptSource bootstrap;
    private @Nullable Path lastKnownGood;
    private @Nullable StartupPolicy startup;
    private @Nullable Duration pollInterval;
    private @Nullable Duration staleAfter;
    private @Nullable LongSupplier ticker;
    private boolean strict;
    private boolean massRemovalAllowed;
    private final List<PromptValidator> validators = new ArrayList<>();
    private final List<PromptContract> contracts = new ArrayList<>();

    PromptRegistryBuilder() {}

    /**
     * Where prompts are read from; needed. The registry closes it.
     *
     * @throws IllegalStateException if it is set already
     */
    public PromptRegistryBuilder source(PromptSource newSource) {
        source = once("source", source, newSource);
        return this;
    }

    /**
     * What is served until the source answers for the first time, when there is no last-known-good file.
     *
     * @throws IllegalStateException if it is set already
     */
    public PromptRegistryBuilder bootstrap(PromptSource newBootstrap) {
        bootstrap = once("bootstrap", bootstrap, newBootstrap);
        return this;
    }

    /**
     * A file that keeps the good prompts for a start without the source; written after every change, readable by the
     * owner only. Its directory must exist.
     *
     * @throws IllegalStateException if it is set already
     */
    public PromptRegistryBuilder lastKnownGood(Path file) {
        lastKnownGood = once("lastKnownGood", lastKnownGood, file);
        return this;
    }

    /**
     * What {@code start()} waits for and falls back to; by default it prefers the source and waits
     * {@link #DEFAULT_STARTUP_TIMEOUT}.
     *
     * @throws IllegalStateException if it is set already
     */
    public PromptRegistryBuilder startup(StartupPolicy policy) {
        startup = once("startup", startup, policy);
        return this;
    }

    /**
     * The longest time between two reads of the source; each wait is up to a quarter shorter, so that many instances
     * spread. Default {@link #DEFAULT_POLL_INTERVAL}.
     *
     * @throws IllegalArgumentException outside {@link #MIN_POLL_INTERVAL} to {@link #MAX_POLL_INTERVAL}
     * @throws IllegalStateException if it is set already
     */
    public PromptRegistryBuilder pollInterval(Duration interval) {
        if (interval.compareTo(MIN_POLL_INTERVAL) < 0 || interval.compareTo(MAX_POLL_INTERVAL) > 0) {
            throw new IllegalArgumentException("pollInterval must be from " + MIN_POLL_INTERVAL + " to "
                    + MAX_POLL_INTERVAL + ", was " + interval);
        }
        pollInterval = once("pollInterval", pollInterval, interval);
        return this;
    }

    /**
     * After how long without an answer of the source the status turns stale. Default {@link #DEFAULT_STALE_AFTER}.
     *
     * @throws IllegalArgumentException if it is not positive
     * @throws IllegalStateException if it is set already
     */
    public PromptRegistryBuilder staleAfter(Duration age) {
        if (age.isNegative() || age.isZero()) {
            throw new IllegalArgumentException("staleAfter must be positive, was " + age);
        }
        staleAfter = once("staleAfter", staleAfter, age);
        return this;
    }

    /** Adds a rule of the application; may be called several times. */
    public PromptRegistryBuilder validator(PromptValidator validator) {
        validators.add(Objects.requireNonNull(validator, "validator"));
        return this;
    }

    /** Refuses text that looks suspicious instead of warning about it, see {@link PromptRules#strict()}. */
    public PromptRegistryBuilder strict() {
        strict = true;
        return this;
    }

    /**
     * Says what this program can supply for a prompt; may be called once per prompt.
     *
     * @throws IllegalStateException if that prompt has a contract already
     */
    public PromptRegistryBuilder contract(PromptContract contract) {
        if (contracts.stream().anyMatch(other -> other.prompt().equals(contract.prompt()))) {
            throw new IllegalStateException("prompt \"" + contract.prompt() + "\" has a contract already");
        }
        contracts.add(contract);
        return this;
    }

    /** Removes prompts even if a read would take most of them away at once, instead of holding them until confirmed. */
    public PromptRegistryBuilder allowMassRemoval() {
        massRemovalAllowed = true;
        return this;
    }

    /**
     * The clock that ages are measured with, in nanoseconds like {@link System#nanoTime()}, which is the default. For
     * tests.
     *
     * @throws IllegalStateException if it is set already
     */
    public PromptRegistryBuilder ticker(LongSupplier nanoTime) {
        ticker = once("ticker", ticker, nanoTime);
        return this;
    }

    /**
     * The registry, not started; does no I/O.
     *
     * @throws IllegalStateException if no source is set
     */
    public PromptRegistry build() {
        if (source == null) {
            throw new IllegalStateException("a registry needs a source; call source(...)");
        }
        PromptRules rules = strict ? PromptRules.standard().strict() : PromptRules.standard();
        for (PromptValidator validator : validators) {
            rules = rules.with(validator);
        }
        return new PromptRegistry(new RegistrySettings(
                source,
                Optional.ofNullable(bootstrap),
                Optional.ofNullable(lastKnownGood),
                Objects.requireNonNullElseGet(startup, () -> StartupPolicy.preferSource(DEFAULT_STARTUP_TIMEOUT)),
                Objects.requireNonNullElse(pollInterval, DEFAULT_POLL_INTERVAL),
                Objects.requireNonNullElse(staleAfter, DEFAULT_STALE_AFTER),
                rules,
                contracts,
                massRemovalAllowed,
                Objects.requireNonNullElse(ticker, System::nanoTime)));
    }

    private static <T> T once(String name, @Nullable T old, T value) {
        if (old != null) {
            throw new IllegalStateException(name + " is set already");
        }
        return Objects.requireNonNull(value, name);
    }
}
