package io.hotprompt.source;

import java.time.Duration;

/** A signal raised by code in the same process. Safe for use by any number of threads. */
public final class LocalSignal implements ChangeSignal {

    private boolean raised;
    private boolean woken;

    /** Creates a signal that is not raised. */
    public LocalSignal() {}

    /** Says that the source may have changed. Raising twice before the registry looked is the same as once. */
    public synchronized void raise() {
        raised = true;
        notifyAll();
    }

    @Override
    public synchronized void wakeUp() {
        woken = true;
        notifyAll();
    }

    @Override
    public synchronized boolean await(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        long left = timeout.toNanos();
        while (!raised && !woken && left > 0) {
            // Rounded up: a wait of zero would be a wait without end.
            wait(left / 1_000_000 + 1);
            left = deadline - System.nanoTime();
        }
        boolean hinted = raised;
        raised = false;
        woken = false;
        return hinted;
    }
}
