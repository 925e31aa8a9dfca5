package io.hotprompt.source;

import java.time.Duration;

/**
 * Wakes a registry when its source may have changed. A hint, never the truth: the registry reads either way when its poll
 * interval ends.
 */
public interface ChangeSignal {

    /**
     * Waits for a hint. A hint given while nobody waited is remembered: the next call returns at once. Called by the
     * reload thread only.
     *
     * @param timeout how long at most; positive
     * @return true if a hint arrived, false if the time ran out or {@link #wakeUp} was called
     * @throws InterruptedException if the thread is interrupted
     */
    boolean await(Duration timeout) throws InterruptedException;

    /** Makes {@link #await} return within 100 ms; if nobody waits, the next call. Safe from any thread. */
    void wakeUp();
}
