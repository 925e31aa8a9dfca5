package io.hotprompt.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.model.Authorship;
import io.hotprompt.model.Experiment;
import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.model.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownTest {

    private static final PromptDefinition CONTROL = version(3);
    private static final PromptDefinition VARIANT = version(4);

    private final Known known = new Known(
            new Revision(7, "seven"),
            Map.of(
                    "a",
                            live(Optional.of(
                                    new Release.Trial(Experiment.of("tone").build(), List.of(VARIANT)))),
                    "b", live(Optional.empty()),
                    "c", FileReleases.unreadable("c", "broken", 7, Instant.EPOCH)));

    private static PromptDefinition version(long number) {
        PromptContent content = PromptContent.of(new MessageTemplate("system", "text " + number));
        return new PromptDefinition("a", number, content, new Authorship("ada", "a test", Instant.EPOCH));
    }

    private static Release live(Optional<Release.Trial> trial) {
        return new Release.Live(CONTROL, 7, Instant.EPOCH, trial);
    }

    @Test
    void theLiveVersionIsHeld() {
        assertThat(known.definition("a", 3)).containsSame(CONTROL);
        assertThat(known.definition("b", 3)).containsSame(CONTROL);
    }

    @Test
    void theVersionOfAnArmIsHeld() {
        assertThat(known.definition("a", 4)).containsSame(VARIANT);
    }

    @Test
    void everythingElseIsNotHeld() {
        assertThat(known.definition("a", 5)).isEmpty();
        assertThat(known.definition("b", 4)).isEmpty();
        assertThat(known.definition("c", 3)).isEmpty();
        assertThat(known.definition("d", 3)).isEmpty();
        assertThat(Known.NOTHING.definition("a", 3)).isEmpty();
    }
}
