package io.hotprompt.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** A thread that waits on a signal, as the reload thread of a registry does. */
final class SignalWait implements AutoCloseable {

    static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final FutureTask<Boolean> answer;
    private final Thread thread;

    private SignalWait(ChangeSignal signal) {
        answer = new FutureTask<>(() -> signal.await(LONG));
        thread = new Thread(answer, "waits on a signal");
        thread.setDaemon(true);
        thread.start();
    }

    /** Begins to wait, for longer than any test takes; returns once the thread does nothing else. */
    static SignalWait on(ChangeSignal signal) {
        SignalWait wait = new SignalWait(signal);
        wait.goesOn();
        return wait;
    }

    /** Sees the thread wait; fails if the wait ended or never begins. */
    void goesOn() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            assertThat(thread.isAlive()).as("the wait goes on").isTrue();
            assertThat(System.nanoTime() - end).as("time to begin a wait").isNegative();
            Thread.onSpinWait();
        }
    }

    /** What the wait says at its end, which is near. */
    boolean answer() throws Exception {
        return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
