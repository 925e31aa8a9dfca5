package io.hotprompt.source;

import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.testkit.PromptSourceContract;
import io.hotprompt.testkit.SourceFixture;

class InMemoryPromptSourceTest extends PromptSourceContract {

    @Override
    protected SourceFixture fixture() {
        InMemoryPromptStore store = InMemoryPromptStore.create();
        return new SourceFixture() {
            @Override
            public PromptSource source() {
                return store.source();
            }

            @Override
            public void put(String name, String text) {
                store.save(SaveRequest.of(name)
                        .system(text)
                        .author("ada")
                        .note("a test")
                        .build());
            }

            @Override
            public void remove(String name) {
                store.delete(name, "ada", "a test");
            }
        };
    }
}
