package io.hotprompt.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.model.Revision;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptSourceTest {

    private final Revision revision = new Revision(1, "one");
    private final PromptSource source = known -> SourceRead.full(revision, List.of());

    @Test
    void aSourceThatOnlyReadsIsPolled() throws Exception {
        assertThat(source.mode()).isEqualTo(SourceMode.POLLING);
        assertThat(source.signal().await(Duration.ofMillis(1))).isFalse();
    }

    @Test
    void aFullReadIsTheSameHistoryUnlessTheSourceKnowsBetter() {
        assertThat(source.read(Known.NOTHING)).isEqualTo(new SourceRead.Full(revision, List.of(), false));
    }
}
