package io.hotprompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.model.Release;
import io.hotprompt.model.Revision;
import io.hotprompt.source.InMemoryPromptSource;
import io.hotprompt.source.Known;
import io.hotprompt.source.SourceRead;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.testkit.ScriptedPromptSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BootstrapVersionsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Test
    void aHeldPromptOfTheBootstrapIsNotTakenForAVersionOfTheSource() {
        InMemoryPromptStore bundle = InMemoryPromptStore.create();
        bundle.save(support("From the bundle."));
        InMemoryPromptStore store = InMemoryPromptStore.create();
        ScriptedPromptSource source = new ScriptedPromptSource(InMemoryPromptSource.create());
        source.fail("away");
        try (PromptRegistry registry = PromptRegistry.builder()
                .source(source)
                .bootstrap(bundle.source())
                .pollInterval(Duration.ofMillis(20))
                .startup(StartupPolicy.preferSource(Duration.ofMillis(500)))
                .build()) {
            registry.start();
            assertThat(registry.prompt("support").render(Map.of()).text()).isEqualTo("From the bundle.");

            source.answer(
                    known -> known.revision().number() == 0 && store.names().isEmpty()
                            ? new SourceRead.Full(new Revision(0, "empty"), List.of(), false)
                            : sendingOnlyWhatIsNotHeld(store, known));
            registry.refresh(TIMEOUT);
            assertThat(registry.status().heldRemovals()).containsExactly("support");
            store.save(support("From the source."));
            registry.refresh(TIMEOUT);

            assertThat(registry.prompt("support").render(Map.of()).text()).isEqualTo("From the source.");
        }
    }

    /** As a source does that reads bodies only of versions the registry does not hold yet. */
    private static SourceRead sendingOnlyWhatIsNotHeld(InMemoryPromptStore store, Known known) {
        Release.Live live = store.live("support").orElseThrow();
        Release.Live sent = known.definition("support", 1)
                .map(held -> new Release.Live(held, live.revision(), live.committedAt(), live.trial()))
                .orElse(live);
        return new SourceRead.Changes(known.revision(), new Revision(1, "saved"), List.of(sent));
    }

    private static SaveRequest support(String text) {
        return SaveRequest.of("support")
                .system(text)
                .author("ada")
                .note("for a test")
                .build();
    }
}
