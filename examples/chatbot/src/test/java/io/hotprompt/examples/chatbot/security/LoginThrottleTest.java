package io.hotprompt.examples.chatbot.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

    private static final String HERE = "192.0.2.1";

    private final AtomicLong clock = new AtomicLong();
    private final LoginThrottle throttle = new LoginThrottle(clock::get);

    @Test
    void someMistakesAreFreeAndThenTheWaitDoubles() {
        fail(LoginThrottle.FREE_ATTEMPTS - 1);
        assertThat(throttle.waitFor(HERE, "ada")).isZero();
        fail(1);
        assertThat(throttle.waitFor(HERE, "ada")).isEqualTo(Duration.ofSeconds(1));
        fail(3);
        assertThat(throttle.waitFor(HERE, "ada")).isEqualTo(Duration.ofSeconds(8));
        fail(20);
        assertThat(throttle.waitFor(HERE, "ada")).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void theWaitPasses() {
        fail(LoginThrottle.FREE_ATTEMPTS);
        clock.addAndGet(Duration.ofMillis(1_001).toNanos());
        assertThat(throttle.waitFor(HERE, "ada")).isZero();
    }

    @Test
    void nobodyCanLockOutSomebodyElse() {
        fail(LoginThrottle.FREE_ATTEMPTS * 2);
        assertThat(throttle.waitFor("192.0.2.2", "ada")).isZero();
        assertThat(throttle.waitFor(HERE, "ben")).isZero();
    }

    @Test
    void guessingManyNamesFromOneAddressIsSlowToo() {
        for (int i = 0; i < LoginThrottle.FREE_ATTEMPTS_PER_ADDRESS; i++) {
            throttle.failed(HERE, "user" + i);
        }
        assertThat(throttle.waitFor(HERE, "somebody new")).isPositive();
    }

    @Test
    void aSuccessStartsAgain() {
        fail(LoginThrottle.FREE_ATTEMPTS - 1);
        throttle.succeeded(HERE, "ada");
        fail(LoginThrottle.FREE_ATTEMPTS - 1);
        assertThat(throttle.waitFor(HERE, "ada")).isZero();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed(HERE, "ada");
        }
    }
}
