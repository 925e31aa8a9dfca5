package io.hotprompt.spring;

import io.hotprompt.source.ChangeSignal;
import java.time.Duration;
import java.util.Locale;

/** Passes a signal on and remembers why waits ended. */
final class ReloadTrigger implements ChangeSignal {

    /** Why a source is read. */
    enum Cause {
        START,
        NOTIFICATION,
        INTERVAL,
        REQUEST;

        String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final ChangeSignal signal;
    private volatile boolean woken;
    private volatile Cause cause = Cause.START;

    ReloadTrigger(ChangeSignal signal) {
        this.signal = signal;
    }

    @Override
    public boolean await(Duration timeout) throws InterruptedException {
        boolean hinted = signal.await(timeout);
        if (hinted) {
            cause = Cause.NOTIFICATION;
        }
        return hinted;
    }

    @Override
    public void wakeUp() {
        woken = true;
        signal.wakeUp();
    }

    /** Why the read that begins now is made; what is not known to be anything else was due. */
    Cause take() {
        Cause taken = woken ? Cause.REQUEST : cause;
        woken = false;
        cause = Cause.INTERVAL;
        return taken;
    }
}
