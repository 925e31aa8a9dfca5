package io.hotprompt.store;

import io.hotprompt.testkit.PromptStoreContract;

class InMemoryPromptStoreTest extends PromptStoreContract {

    @Override
    protected PromptStore emptyStore() {
        return InMemoryPromptStore.create();
    }
}
