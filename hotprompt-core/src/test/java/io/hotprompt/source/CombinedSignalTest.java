package io.hotprompt.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class CombinedSignalTest {

    private static final Duration SHORT = Duration.ofMillis(1);

    private final LocalSignal first = new LocalSignal();
    private final LocalSignal second = new LocalSignal();
    private final CombinedSignal both = new CombinedSignal(first, second);

    /** Does not end with its time but only when it is woken, as a wait for a network may. */
    private static final class SlowSignal implements ChangeSignal {

        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch woken = new CountDownLatch(1);

        @Override
        public boolean await(Duration timeout) throws InterruptedException {
            entered.countDown();
            return !woken.await(SignalWait.LONG.toSeconds(), TimeUnit.SECONDS);
        }

        @Override
        public void wakeUp() {
            woken.countDown();
        }
    }

    @Test
    void aHintOfTheFirstEndsAWait() throws Exception {
        try (SignalWait wait = SignalWait.on(both)) {
            first.raise();
            assertThat(wait.answer()).isTrue();
        }
    }

    @Test
    void aHintOfTheSecondEndsAWait() throws Exception {
        try (SignalWait wait = SignalWait.on(both)) {
            second.raise();
            assertThat(wait.answer()).isTrue();
        }
    }

    @Test
    void aHintWhileNobodyWaitedIsRemembered() throws Exception {
        first.raise();
        assertThat(both.await(SHORT)).isTrue();
        second.raise();
        assertThat(both.await(SignalWait.LONG)).isTrue();
        assertThat(both.await(SHORT)).isFalse();
    }

    @Test
    void aWaitEndsWithItsTimeAndNotBefore() throws Exception {
        long start = System.nanoTime();
        assertThat(both.await(Duration.ofMillis(60))).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(60), Duration.ofSeconds(5));
    }

    @Test
    void aWakeUpEndsOneWaitAndIsNoHint() throws Exception {
        try (SignalWait wait = SignalWait.on(both)) {
            both.wakeUp();
            assertThat(wait.answer()).isFalse();
        }
        try (SignalWait next = SignalWait.on(both)) {
            second.raise();
            assertThat(next.answer()).isTrue();
        }
    }

    @Test
    void aWakeUpReachesAFirstSignalThatIsSlow() throws Exception {
        SlowSignal slow = new SlowSignal();
        wakesUp(slow, new CombinedSignal(slow, second));
    }

    @Test
    void aWakeUpReachesASecondSignalThatIsSlow() throws Exception {
        SlowSignal slow = new SlowSignal();
        wakesUp(slow, new CombinedSignal(first, slow));
    }

    private static void wakesUp(SlowSignal slow, CombinedSignal combined) throws Exception {
        try (SignalWait wait = SignalWait.on(combined)) {
            assertThat(slow.entered.await(5, TimeUnit.SECONDS)).isTrue();
            combined.wakeUp();
            assertThat(wait.answer()).isFalse();
        }
    }
}
