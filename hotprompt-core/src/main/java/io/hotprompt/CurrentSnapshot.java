package io.hotprompt;

/** The one mutable thing that readers see: one volatile reference, written by the reload thread alone. */
final class CurrentSnapshot {

    private volatile PromptSnapshot snapshot = PromptSnapshot.EMPTY;

    PromptSnapshot get() {
        return snapshot;
    }

    void publish(PromptSnapshot newer) {
        snapshot = newer;
    }
}
