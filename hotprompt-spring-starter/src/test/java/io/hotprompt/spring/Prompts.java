package io.hotprompt.spring;

import io.hotprompt.store.SaveRequest;
import java.time.Duration;

/** What tests save. */
final class Prompts {

    static final Duration TIMEOUT = Duration.ofSeconds(30);

    private Prompts() {}

    static SaveRequest support(String text) {
        return SaveRequest.of("support")
                .system(text)
                .author("ada")
                .note("for a test")
                .build();
    }
}
