package io.hotprompt.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.model.Message;
import io.hotprompt.model.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrefixShareTest {

    private static List<Message> system(String... contents) {
        return java.util.Arrays.stream(contents)
                .map(content -> new Message(Role.SYSTEM, content))
                .toList();
    }

    @Test
    void anEditAtTheEndKeepsNearlyEverything() {
        PrefixShare share = PrefixShare.of(system("x".repeat(992) + "b"), system("x".repeat(992) + "c"));
        assertThat(share.before()).isEqualTo("system\n".length() + 992 + 2);
        assertThat(share.same()).isEqualTo("system\n".length() + 992);
        assertThat(share.share()).isGreaterThan(0.99).isLessThan(1);
        assertThat(share).hasToString("99 % of the prefix stays");
    }

    @Test
    void anEditAtTheBeginningThrowsItAway() {
        assertThat(PrefixShare.of(system("x".repeat(1000)), system("y" + "x".repeat(1000)))
                        .share())
                .isLessThan(0.01);
    }

    @Test
    void equalPromptsShareEverythingAndSoDoesOneThatOnlyGrew() {
        assertThat(PrefixShare.of(system("a", "b"), system("a", "b"))).hasToString("100 % of the prefix stays");
        assertThat(PrefixShare.of(system("a"), system("a", "b")).share()).isEqualTo(1);
    }

    @Test
    void aChangedRoleIsADifference() {
        assertThat(PrefixShare.of(system("same"), List.of(Message.user("same"))).same())
                .isZero();
    }

    @Test
    void nothingBeforeMeansNothingIsLost() {
        assertThat(PrefixShare.of(List.of(), system("a")).share()).isEqualTo(1);
        assertThat(PrefixShare.of(system("a"), List.of()).share()).isZero();
    }
}
