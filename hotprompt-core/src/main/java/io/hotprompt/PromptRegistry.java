package io.hotprompt;

import io.hotprompt.RegistryStatus.Origin;
import io.hotprompt.RegistryStatus.State;
import io.hotprompt.source.SourceUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds the live prompts of one namespace and keeps them fresh: reads its source in the background, validates what is new
 * and swaps it into memory.
 *
 * <p>Safe for use by any number of threads. Reading a prompt takes no lock, does no I/O and does not depend on the source
 * being reachable. Without {@link #start()} nothing is loaded. {@link #stop()} and {@link #start()} may be repeated;
 * {@link #close()} is final.
 */
public final class PromptRegistry implements AutoCloseable {

    private static final SafeLog log = new SafeLog(PromptRegistry.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(4);

    private final RegistrySettings settings;
    private final CurrentSnapshot snapshots = new CurrentSnapshot();
    private final StatusBoard board = new StatusBoard();
    private final Waiters waiters = new Waiters();
    private final Listeners listeners = new Listeners();
    private final Reloader reloader;
    private final Object lifecycle = new Object();

    private volatile @Nullable Run run;
    private volatile State phase = State.NEW;

    private record Run(ReloadLoop loop, Thread thread) {}

    /** A listener's registration; closing it ends the deliveries. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    PromptRegistry(RegistrySettings settings) {
        this.settings = settings;
        this.reloader = new Reloader(settings, snapshots, board, listeners);
    }

    /** Begins a registry. */
    public static PromptRegistryBuilder builder() {
        return new PromptRegistryBuilder();
    }

    /**
     * Starts reading and waits as the {@link StartupPolicy} says. Does nothing if it is started already.
     *
     * @throws SourceUnavailableException if the policy is not fulfilled in time; the registry is stopped again
     * @throws IllegalStateException if it is closed
     */
    public void start() {
        synchronized (lifecycle) {
            if (phase == State.CLOSED) {
                throw new IllegalStateException("the registry is closed");
            }
            if (run != null) {
                return;
            }
            board.started(settings.ticker().getAsLong());
            run = newRun();
            phase = State.STARTING;
        }
        StartupPolicy policy = settings.startup();
        if (policy.waits()) {
            waiters.await(() -> board.page().answered() || run == null, policy.timeout());
            if (!isFulfilled(policy)) {
                // Before stopping, which ends a read with a failure that is none.
                SourceUnavailableException reason = unavailable(policy);
                stop();
                throw reason;
            }
        }
    }

    /** A thread that runs; it may be that none can be had, and then nothing was started. */
    private Run newRun() {
        ReloadLoop loop = new ReloadLoop(settings, reloader, board, waiters);
        Thread thread = new Thread(loop, "hotprompt-reload");
        thread.setDaemon(true);
        thread.start();
        return new Run(loop, thread);
    }

    /** A reload thread should never die. If one did all the same, another takes its place, and it is logged. */
    private void revive() {
        Run seen = run;
        if (seen == null || seen.thread().isAlive()) {
            return;
        }
        synchronized (lifecycle) {
            if (seen.equals(run)) {
                log.error("The reload thread had died; another one takes its place");
                run = newRun();
            }
        }
    }

    private boolean isFulfilled(StartupPolicy policy) {
        return board.page().answered() || (policy.fallsBack() && board.page().origin() != Origin.NONE);
    }

    private SourceUnavailableException unavailable(StartupPolicy policy) {
        String reason = board.page().lastError().orElse("the source has not answered yet");
        String fallback = policy.fallsBack()
                ? "; there is neither a readable last-known-good file nor a bootstrap to begin with"
                : "";
        return new SourceUnavailableException(
                "no prompts within " + policy.timeout().toMillis() + " ms: " + reason + fallback, null);
    }

    /** Stops reading; what was loaded is served on. Does nothing if it is not started. Takes at most five seconds. */
    public void stop() {
        Run stopped;
        synchronized (lifecycle) {
            stopped = run;
            if (stopped == null) {
                return;
            }
            run = null;
            phase = State.STOPPED;
        }
        stopped.loop().stop();
        closeSource();
        if (stopped.thread() != Thread.currentThread()) {
            join(stopped.thread());
            // A read that began just before may have opened again what was closed.
            closeSource();
        }
        waiters.wake();
    }

    /**
     * Ends everything: no thread, no connection and no callback is left. Prompts that were read, and this registry's
     * reading methods, still work. May be repeated; takes at most five seconds.
     */
    @Override
    public void close() {
        synchronized (lifecycle) {
            if (phase == State.CLOSED) {
                return;
            }
        }
        stop();
        synchronized (lifecycle) {
            phase = State.CLOSED;
        }
        closeSource();
        listeners.close();
        waiters.wake();
    }

    private void closeSource() {
        try {
            settings.source().close();
        } catch (Throwable e) {
            log.warn("The source failed to close: {}", e.toString());
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(STOP_TIMEOUT.toMillis());
            if (thread.isAlive()) {
                log.warn(
                        "The reload thread did not end within {} ms; it ends when its source returns",
                        STOP_TIMEOUT.toMillis());
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Everything that is live now, to be held for a whole request; empty before anything was loaded. */
    public PromptSnapshot snapshot() {
        return snapshots.get();
    }

    /**
     * The live version of a prompt; while an experiment runs, its control.
     *
     * @throws PromptNotFoundException naming close matches, if no such prompt is served
     */
    public Prompt prompt(String name) {
        return snapshots.get().prompt(name);
    }

    /**
     * What this caller gets of a prompt: while an experiment runs, the arm the targeting key belongs to, the same on every
     * instance; else the live version.
     *
     * @throws PromptNotFoundException naming close matches, if no such prompt is served
     */
    public Prompt prompt(String name, String targetingKey) {
        return snapshots.get().prompt(name, targetingKey);
    }

    /** The live version of a prompt, or empty if no such prompt is served. */
    public Optional<Prompt> find(String name) {
        return snapshots.get().find(name);
    }

    /** A prompt to keep in a field, always the live version; it need not exist yet. */
    public PromptHandle handle(String name) {
        return snapshots.handle(name);
    }

    /** What is served and how fresh it is. */
    public RegistryStatus status() {
        revive();
        StatusBoard.Page page = board.page();
        State now = phase;
        Duration age = now == State.NEW
                ? Duration.ZERO
                : Duration.ofNanos(Math.max(0, settings.ticker().getAsLong() - page.contact()));
        return new RegistryStatus(
                state(now, page, age),
                snapshots.get().revision(),
                page.origin(),
                age,
                settings.source().mode(),
                page.lastError(),
                page.rejections(),
                page.held(),
                page.reads());
    }

    private State state(State now, StatusBoard.Page page, Duration age) {
        if (now != State.STARTING) {
            return now;
        }
        if (age.compareTo(settings.staleAfter()) > 0) {
            return State.STALE;
        }
        return page.answered() ? State.READY : State.STARTING;
    }

    /**
     * Calls the listener for everything that happens from now on: after it is visible to readers, in order, on a thread of
     * its own. A listener that is too slow loses its oldest events.
     */
    public Subscription subscribe(Consumer<? super PromptEvent> listener) {
        return listeners.subscribe(listener);
    }

    /**
     * Reads the source now and waits until that is done.
     *
     * @param timeout how long at most
     * @return the status afterwards; its {@code lastError} says whether the read was good
     */
    public RegistryStatus refresh(Duration timeout) {
        revive();
        Run current = run;
        if (current != null) {
            long ticket = current.loop().request();
            if (current.thread() != Thread.currentThread()) {
                waiters.await(() -> current.loop().isServed(ticket), timeout);
            }
        }
        return status();
    }

    /**
     * Waits until this revision, or a newer one, is served and the status tells what became of it.
     *
     * @return whether it is; false when the time ran out
     */
    public boolean awaitRevision(long revision, Duration timeout) {
        revive();
        return waiters.await(() -> board.page().revision() >= revision, timeout);
    }

    /** Lets prompts go that a reload held back, see {@link PromptEvent.RemovalsHeld}. Does not wait. */
    public void confirmRemovals() {
        Run current = run;
        if (current != null) {
            current.loop().confirmRemovals();
        }
    }

    /** The state and what is served. */
    @Override
    public String toString() {
        return "PromptRegistry[" + status().state() + ", " + snapshots.get() + "]";
    }
}
