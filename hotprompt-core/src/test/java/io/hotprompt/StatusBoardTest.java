package io.hotprompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.RegistryStatus.Origin;
import io.hotprompt.RegistryStatus.Reads;
import io.hotprompt.validation.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StatusBoardTest {

    private static final Rejection REJECTION =
            new Rejection("support", 2, 1, List.of(Problem.error("ACME-1", "say please")), Instant.EPOCH);

    private final StatusBoard board = new StatusBoard();

    @Test
    void readsAreCountedByWhatCameOfThem() {
        board.unchanged(1);
        board.unchanged(2);
        board.unchanged(3);
        board.changed(4, 1, Map.of(), Set.of());
        board.changed(5, 2, Map.of(), Set.of());
        board.failed("away");
        assertThat(board.page().reads()).isEqualTo(new Reads(3, 2, 1));
        board.unchanged(6);
        board.changed(7, 3, Map.of(), Set.of());
        board.failed("away");
        assertThat(board.page().reads()).isEqualTo(new Reads(4, 3, 2));
    }

    @Test
    void aFailureLeavesWhatIsKnownAndAnAnswerEndsIt() {
        board.changed(4, 7, Map.of("support", REJECTION), Set.of("old"));
        board.failed("away");
        StatusBoard.Page failed = board.page();
        assertThat(failed.lastError()).hasValue("away");
        assertThat(failed.contact()).isEqualTo(4);
        assertThat(failed.revision()).isEqualTo(7);
        assertThat(failed.answered()).isTrue();
        assertThat(failed.rejections()).containsOnly(Map.entry("support", REJECTION));
        assertThat(failed.held()).containsExactly("old");
        board.unchanged(9);
        assertThat(board.page().lastError()).isEmpty();
        assertThat(board.page().contact()).isEqualTo(9);
        assertThat(board.page().rejections()).containsOnlyKeys("support");
    }

    @Test
    void aFallbackIsNoAnswerOfTheSourceAndAStartForgetsTheLastOne() {
        board.started(3);
        board.fellBack(Origin.BOOTSTRAP, 0, Map.of("support", REJECTION));
        assertThat(board.page().origin()).isEqualTo(Origin.BOOTSTRAP);
        assertThat(board.page().answered()).isFalse();
        assertThat(board.page().contact()).isEqualTo(3);
        assertThat(board.page().rejections()).containsOnlyKeys("support");
        board.changed(5, 1, Map.of(), Set.of());
        assertThat(board.page().origin()).isEqualTo(Origin.SOURCE);
        assertThat(board.page().answered()).isTrue();
        board.started(8);
        assertThat(board.page().answered()).isFalse();
        assertThat(board.page().contact()).isEqualTo(8);
        assertThat(board.page().revision()).isEqualTo(1);
    }
}
