package io.hotprompt.openai;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/**
 * Ends a question from outside: its wait between attempts, and its HTTP call wherever that is. The asking thread binds
 * each call and then looks at the latch; the cancelling thread opens the latch and then looks at the call; so one of the
 * two always sees the other.
 */
final class Cancellation {

    private final CountDownLatch cancelled = new CountDownLatch(1);
    private volatile @Nullable Call call;

    void bind(Call newCall) {
        call = newCall;
        if (isCancelled()) {
            newCall.cancel();
        }
    }

    /** Closes the connection of the current call, whatever has been read of it, and those of later ones at once. */
    void cancel() {
        cancelled.countDown();
        Call current = call;
        if (current != null) {
            current.cancel();
        }
    }

    boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    /** Waits, and tells whether it was cancelled meanwhile; an interrupt counts as cancelled. */
    boolean pause(Duration wait) {
        try {
            return cancelled.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
