package io.hotprompt;

/** The planted bug of the controls: {@link CurrentSnapshot} without its {@code volatile}. */
final class PlainSnapshot {

    private PromptSnapshot snapshot;

    PlainSnapshot(PromptSnapshot first) {
        snapshot = first;
    }

    PromptSnapshot get() {
        return snapshot;
    }

    void publish(PromptSnapshot newer) {
        snapshot = newer;
    }
}
