package io.hotprompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many prompts may go at once. */
class RemovalGuardTest {

    private static Set<String> names(String kind, int count) {
        return IntStream.range(0, count).mapToObj(i -> kind + i).collect(Collectors.toSet());
    }

    @ParameterizedTest(name = "{0} missing and {1} deleted of {2}: held {3}")
    @CsvSource({
        "0, 0, 10, false",
        "5, 0, 10, false",
        "6, 0, 10, true",
        "1, 0, 2, false",
        "1, 0, 1, true",
        "0, 1, 1, false",
        "0, 2, 2, false",
        "0, 3, 3, true",
        "0, 3, 6, false",
        "0, 4, 6, true",
        "1, 1, 3, true",
        "1, 1, 4, false"
    })
    void mostAtOnceIsHeldUnlessSomebodyDeletedAFew(int missing, int deleted, int served, boolean held) {
        RemovalGuard guard = new RemovalGuard(false);
        Set<String> permitted = guard.permit(names("missing", missing), names("deleted", deleted), served);
        assertThat(permitted).hasSize(held ? 0 : missing + deleted);
        assertThat(guard.held()).hasSize(held ? missing + deleted : 0);
    }

    @Test
    void whoAllowsItHoldsNothing() {
        RemovalGuard guard = new RemovalGuard(true);
        assertThat(guard.permit(names("missing", 10), Set.of(), 10)).hasSize(10);
        assertThat(guard.held()).isEmpty();
    }

    @Test
    void whatIsHeldGoesWhenItIsConfirmedComesBackOrMayGoAfterAll() {
        RemovalGuard guard = new RemovalGuard(false);
        guard.permit(Set.of("a", "b", "c"), Set.of(), 3);
        guard.returned(Set.of("a"));
        assertThat(guard.held()).containsExactly("b", "c");
        assertThat(guard.permit(Set.of("b"), Set.of(), 3)).containsExactly("b");
        assertThat(guard.held()).containsExactly("c");
        assertThat(guard.release()).containsExactly("c");
        assertThat(guard.held()).isEmpty();
        assertThat(guard.release()).isEmpty();
    }
}
