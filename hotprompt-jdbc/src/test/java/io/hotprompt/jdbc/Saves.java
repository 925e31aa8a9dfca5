package io.hotprompt.jdbc;

import io.hotprompt.store.Change;
import io.hotprompt.store.PromptStore;
import io.hotprompt.store.SaveRequest;

/** Short forms for tests. */
final class Saves {

    private Saves() {}

    static SaveRequest request(String name, String text) {
        return SaveRequest.of(name).system(text).author("ada").note("because").build();
    }

    static Change save(PromptStore store, String name, String text) {
        return store.save(request(name, text));
    }
}
