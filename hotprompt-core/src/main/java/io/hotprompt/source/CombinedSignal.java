package io.hotprompt.source;

import java.time.Duration;

/** Waits for a hint of either of two sources, a short while for each in turn. */
final class CombinedSignal implements ChangeSignal {

    private static final long SLICE_NANOS = Duration.ofMillis(25).toNanos();

    private final ChangeSignal first;
    private final ChangeSignal second;
    private volatile boolean woken;

    CombinedSignal(ChangeSignal first, ChangeSignal second) {
        this.first = first;
        this.second = second;
    }

    @Override
    public boolean await(Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        boolean turn = true;
        while (!woken) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            Duration slice = Duration.ofNanos(Math.min(left, SLICE_NANOS));
            if ((turn ? first : second).await(slice)) {
                return true;
            }
            turn = !turn;
        }
        woken = false;
        return false;
    }

    @Override
    public void wakeUp() {
        woken = true;
        first.wakeUp();
        second.wakeUp();
    }
}
