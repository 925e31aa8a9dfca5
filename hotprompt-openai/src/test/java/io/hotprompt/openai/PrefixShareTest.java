package io.hotprompt.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.RenderedPrompt;
import io.hotprompt.model.Authorship;
import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.PromptDefinition;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrefixShareTest {

    private static PromptDefinition system(String... contents) {
        return version("m", "system", contents);
    }

    private static PromptDefinition version(String model, String role, String... contents) {
        List<MessageTemplate> messages = Arrays.stream(contents)
                .map(content -> new MessageTemplate(role, content))
                .toList();
        PromptContent content = new PromptContent(messages, List.of(), Map.of("model", model));
        return new PromptDefinition("support", 1, content, new Authorship("ada", "note", Instant.EPOCH));
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
        PrefixShare share = PrefixShare.of(system("x".repeat(1000)), system("y" + "x".repeat(1000)));
        assertThat(share.share()).isLessThan(0.01);
    }

    @Test
    void equalPromptsShareEverythingAndSoDoesOneThatOnlyGrew() {
        assertThat(PrefixShare.of(system("a", "b"), system("a", "b"))).hasToString("100 % of the prefix stays");
        assertThat(PrefixShare.of(system("a"), system("a", "b")).share()).isEqualTo(1);
    }

    @Test
    void aChangedRoleIsADifferenceAndSoIsAnotherModel() {
        assertThat(PrefixShare.of(system("same"), version("m", "user", "same")).same())
                .isZero();
        assertThat(PrefixShare.of(system("same"), version("n", "system", "same"))
                        .share())
                .isZero();
    }

    @Test
    void nothingBeforeMeansNothingIsLost() {
        assertThat(PrefixShare.of(system(), system("a")).share()).isEqualTo(1);
        assertThat(PrefixShare.of(system("a"), system()).share()).isZero();
    }

    @Test
    void renderedPromptsAreComparedWithTheirValues() {
        try (ChatBench bench = new ChatBench()) {
            bench.save("support", "Answer {{a}} now.");
            RenderedPrompt x = bench.registry.prompt("support").render(Map.of("a", "x"));
            RenderedPrompt y = bench.registry.prompt("support").render(Map.of("a", "y"));
            assertThat(PrefixShare.of(x, y).same()).isEqualTo("system\nAnswer ".length());
            assertThat(PrefixShare.of(x, x).share()).isEqualTo(1);
        }
    }
}
