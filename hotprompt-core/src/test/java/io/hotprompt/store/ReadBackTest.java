package io.hotprompt.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.model.PromptContent;
import io.hotprompt.source.PromptFile;
import io.hotprompt.testkit.HostileContents;
import io.hotprompt.validation.InvalidPromptException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the rules accept is read back equal, hash and all: from a store in memory and from a file. */
class ReadBackTest {

    @Test
    void whatIsAcceptedIsReadBackAsItWasSaved() {
        long seed = new Random().nextLong();
        HostileContents contents = new HostileContents(seed);
        int accepted = 0;
        for (int i = 0; i < HostileContents.SIZE; i++) {
            PromptContent content = contents.next();
            InMemoryPromptStore store = InMemoryPromptStore.create();
            SaveRequest request = SaveRequest.of("p")
                    .content(content)
                    .author("ada")
                    .note("note")
                    .build();
            assertThat(request.content()).as("seed %d, copied", seed).isEqualTo(content);
            try {
                store.save(request);
            } catch (InvalidPromptException e) {
                continue;
            }
            accepted++;
            assertThat(PromptFile.parse(PromptFile.of(content).format()).content())
                    .as("seed %d, content %d from a file", seed, i)
                    .isEqualTo(content);
            PromptContent saved = store.live("p").orElseThrow().definition().content();
            assertThat(saved).as("seed %d, content %d", seed, i).isEqualTo(content);
            assertThat(saved.hash()).isEqualTo(content.hash());
            assertThat(new PromptContent(saved.messages(), saved.variables(), saved.parameters()).hash())
                    .as("seed %d, content %d made again", seed, i)
                    .isEqualTo(content.hash());
            assertThat(store.save(request).isUnchanged()).isTrue();
        }
        assertThat(accepted).as("seed %d", seed).isGreaterThan(HostileContents.SIZE / 10);
    }
}
