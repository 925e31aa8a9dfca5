package io.hotprompt.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class LocalSignalTest {

    private static final Duration SHORT = Duration.ofMillis(1);

    private final LocalSignal signal = new LocalSignal();

    @Test
    void aHintEndsAWait() throws Exception {
        try (SignalWait wait = SignalWait.on(signal)) {
            signal.raise();
            assertThat(wait.answer()).isTrue();
        }
    }

    @Test
    void aWakeUpEndsAWaitAndIsNoHint() throws Exception {
        try (SignalWait wait = SignalWait.on(signal)) {
            signal.wakeUp();
            assertThat(wait.answer()).isFalse();
        }
    }

    @Test
    void aWaitEndsWithItsTimeAndNotBefore() throws Exception {
        long start = System.nanoTime();
        assertThat(signal.await(Duration.ofMillis(20))).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(20));
    }

    @Test
    void aHintWhileNobodyWaitedIsRememberedOnce() throws Exception {
        signal.raise();
        signal.raise();
        assertThat(signal.await(SignalWait.LONG)).isTrue();
        assertThat(signal.await(SHORT)).isFalse();
    }

    @Test
    void aWakeUpWhileNobodyWaitedIsRememberedOnce() throws Exception {
        signal.wakeUp();
        assertThat(signal.await(SignalWait.LONG)).isFalse();
        SignalWait.on(signal).close();
    }

    @Test
    void aThreadThatIsWokenForNothingWaitsOn() throws Exception {
        try (SignalWait wait = SignalWait.on(signal)) {
            synchronized (signal) {
                signal.notifyAll();
            }
            wait.goesOn();
            signal.raise();
            assertThat(wait.answer()).isTrue();
        }
    }
}
