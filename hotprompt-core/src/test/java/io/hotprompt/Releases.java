package io.hotprompt;

import io.hotprompt.model.Authorship;
import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.source.InMemoryPromptSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Releases as a database might hold them, valid or not. */
final class Releases {

    static final Duration SOON = Duration.ofSeconds(10);

    private Releases() {}

    static Release.Live live(String name, long version, long revision, String text) {
        return live(name, version, revision, PromptContent.of(new MessageTemplate("system", text)));
    }

    static Release.Live live(String name, long version, long revision, PromptContent content) {
        PromptDefinition definition =
                new PromptDefinition(name, version, content, new Authorship("ada", "a test", Instant.EPOCH));
        return new Release.Live(definition, revision, Instant.now(), Optional.empty());
    }

    /** Commits the same text for all names, as one revision whose number is also the version. */
    static long commit(InMemoryPromptSource source, String text, String... names) {
        long revision = source.revision() + 1;
        source.commit(Arrays.stream(names)
                .map(name -> live(name, revision, revision, text))
                .toList());
        return revision;
    }

    static String text(Prompt prompt) {
        return prompt.render(Map.of()).text();
    }
}
