package io.hotprompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WaitersTest {

    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

    private final Waiters waiters = new Waiters();

    @Test
    void whatHoldsAlreadyNeedsNoTime() {
        assertThat(waiters.await(() -> true, Duration.ZERO)).isTrue();
        assertThat(waiters.await(() -> true, Duration.ofSeconds(-1))).isTrue();
        assertThat(waiters.await(() -> false, Duration.ZERO)).isFalse();
        assertThat(waiters.await(() -> false, Duration.ofSeconds(-1))).isFalse();
    }

    @Test
    void whatNeverHoldsIsWaitedForAsLongAsAskedFor() {
        long start = System.nanoTime();
        assertThat(waiters.await(() -> false, Duration.ofMillis(5))).isFalse();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(5));
    }

    @Test
    void whoWaitsIsWokenAndLooksAgain() throws Exception {
        AtomicBoolean holds = new AtomicBoolean();
        CountDownLatch looked = new CountDownLatch(1);
        FutureTask<Boolean> waiting = new FutureTask<>(() -> waiters.await(
                () -> {
                    looked.countDown();
                    return holds.get();
                },
                FOR_EVER));
        Thread thread = new Thread(waiting);
        thread.start();
        looked.await();
        waiters.wake();
        assertThat(waiting.isDone()).isFalse();
        holds.set(true);
        waiters.wake();
        assertThat(waiting.get()).isTrue();
        thread.join();
    }

    @Test
    void whoIsInterruptedStaysSoAndLearnsHowItIsNow() {
        AtomicBoolean looked = new AtomicBoolean();
        Thread.currentThread().interrupt();
        assertThat(waiters.await(() -> looked.getAndSet(true), FOR_EVER)).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(waiters.await(() -> false, FOR_EVER)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }
}
