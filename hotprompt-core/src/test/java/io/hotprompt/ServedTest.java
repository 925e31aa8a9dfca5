package io.hotprompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.model.Experiment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What counts as a change. */
class ServedTest {

    private static final Assignment EXPERIMENT = new Assignment(
            Experiment.of("tone").control(1, 5_000).variant("warm", 2, 5_000).build(),
            List.of(prompt(1, "hash"), prompt(2, "hash")));

    private static Prompt prompt(long version, String hash) {
        PromptIdentity identity = new PromptIdentity("support", version, Optional.empty(), hash, version);
        return new Prompt(identity, new PromptBody(List.of(), List.of(), Map.of()));
    }

    private static Served served(long version, String hash) {
        return new Served("support", prompt(version, hash), null);
    }

    @Test
    void versionAndContentMakeTheDifference() {
        assertThat(served(1, "hash").sameAs(served(1, "hash"))).isTrue();
        assertThat(served(1, "hash").sameAs(served(2, "hash"))).isFalse();
        assertThat(served(1, "hash").sameAs(served(1, "other"))).isFalse();
        assertThat(served(1, "hash").sameAs(null)).isFalse();
    }

    @Test
    void anExperimentAlwaysDoes() {
        Served tried = new Served("support", prompt(1, "hash"), EXPERIMENT);
        assertThat(tried.sameAs(served(1, "hash"))).isFalse();
        assertThat(served(1, "hash").sameAs(tried)).isFalse();
        assertThat(tried.sameAs(tried)).isFalse();
    }
}
