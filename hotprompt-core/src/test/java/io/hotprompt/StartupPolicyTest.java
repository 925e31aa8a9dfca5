package io.hotprompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StartupPolicyTest {

    @Test
    void eachPolicyWaitsAndFallsBackAsItSays() {
        StartupPolicy prefer = StartupPolicy.preferSource(Duration.ofSeconds(5));
        assertThat(prefer.waits()).isTrue();
        assertThat(prefer.fallsBack()).isTrue();
        assertThat(prefer).hasToString("PREFER_SOURCE within PT5S");
        StartupPolicy fail = StartupPolicy.failFast(Duration.ofMillis(1));
        assertThat(fail.waits()).isTrue();
        assertThat(fail.fallsBack()).isFalse();
        assertThat(fail.timeout()).isEqualTo(Duration.ofMillis(1));
        StartupPolicy background = StartupPolicy.background();
        assertThat(background.waits()).isFalse();
        assertThat(background.fallsBack()).isTrue();
        assertThat(background).hasToString("BACKGROUND");
    }

    @Test
    void aTimeoutMustBePositive() {
        for (Duration timeout : new Duration[] {Duration.ZERO, Duration.ofMillis(-1)}) {
            assertThatThrownBy(() -> StartupPolicy.preferSource(timeout))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("timeout must be positive, was " + timeout);
            assertThatThrownBy(() -> StartupPolicy.failFast(timeout)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
