package io.hotprompt.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetentionTest {

    @Test
    void whatMakesNoSenseIsRefusedWhereItIsSet() {
        assertThatThrownBy(() -> Retention.newest(0)).hasMessage("keep must be at least 1, was 0");
        Retention newest = Retention.newest(1);
        assertThatThrownBy(() -> newest.olderThan(Duration.ofMillis(-1)))
                .hasMessageContaining("olderThan", "PT-0.001S");
        assertThatThrownBy(() -> newest.olderThan(Duration.ofDays(36_501)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> newest.olderThan(Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(newest.olderThan()).isEmpty();
        assertThat(newest.olderThan(Duration.ofDays(36_500)).olderThan()).contains(Duration.ofDays(36_500));
    }
}
