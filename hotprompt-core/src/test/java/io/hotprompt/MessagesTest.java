package io.hotprompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.validation.Problem;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What exceptions and rejections say, and that it helps. */
class MessagesTest {

    private static Rejection rejection(long version, long serving) {
        return new Rejection(
                "support", version, serving, List.of(Problem.error("ACME-1", "say please")), Instant.EPOCH);
    }

    @Test
    void anUnknownPromptIsNamedBesideThoseThatLookAlike() {
        PromptNotFoundException e = new PromptNotFoundException("suport", List.of("sales", "support", "support.v2"));
        assertThat(e.name()).isEqualTo("suport");
        assertThat(e.closeMatches()).startsWith("support").doesNotContain("sales");
        assertThat(e).hasMessageStartingWith("no prompt \"suport\"; did you mean \"support\"");
    }

    @Test
    void whereNothingLooksAlikeItSaysHowManyThereAre() {
        PromptNotFoundException e = new PromptNotFoundException("weather", List.of("sales", "support"));
        assertThat(e.closeMatches()).isEmpty();
        assertThat(e).hasMessage("no prompt \"weather\"; 2 other prompts are served, none with a similar name");
        assertThat(new PromptNotFoundException("weather", List.of()))
                .hasMessage("no prompt \"weather\"; nothing is loaded: was the registry started, and is there a prompt"
                        + " with a valid version?");
    }

    @Test
    void aRejectionSaysWhatIsServedInstead() {
        String what = "prompt \"support\" version 2 rejected: ACME-1: say please. ";
        assertThat(rejection(2, 1)).hasToString(what + "Still serving version 1.");
        assertThat(rejection(2, 0)).hasToString(what + "No version of it is served.");
        assertThat(rejection(2, 2)).hasToString(what + "Still serving it as it was before what it includes changed.");
    }

    @Test
    void rejectionsAreTheSameForTheSameVersionAndReasons() {
        assertThat(rejection(2, 1).sameAs(rejection(2, 0))).isTrue();
        assertThat(rejection(2, 1).sameAs(rejection(3, 1))).isFalse();
        Rejection other = new Rejection("support", 2, 1, List.of(Problem.error("ACME-2", "no")), Instant.EPOCH);
        assertThat(rejection(2, 1).sameAs(other)).isFalse();
    }
}
