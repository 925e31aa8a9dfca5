package io.hotprompt;

import java.util.List;

/**
 * The one mutable thing that readers see: one volatile reference, written by the reload thread alone. Handles keep a copy
 * of what it says about their prompt, so that reading one is reading one field.
 */
final class CurrentSnapshot {

    private final Handles handles = new Handles();
    private volatile PromptSnapshot snapshot = PromptSnapshot.EMPTY;

    PromptSnapshot get() {
        return snapshot;
    }

    /** The handle for this name. */
    PromptHandle handle(String name) {
        PromptHandle known = handles.find(name);
        return known == null ? newHandle(name) : known;
    }

    private synchronized PromptHandle newHandle(String name) {
        PromptHandle handle = handles.findOrAdd(new PromptHandle(this, name));
        handle.follow(snapshot);
        return handle;
    }

    /**
     * Makes a snapshot visible. Handles forget the older version before and learn the newer one afterwards; in between they
     * ask the snapshot. So whoever has seen the newer revision, through whichever handle or the registry, never sees the
     * older one again through another.
     */
    synchronized void publish(PromptSnapshot newer) {
        List<PromptHandle> outdated = handles.outdated(newer);
        outdated.forEach(PromptHandle::forget);
        snapshot = newer;
        outdated.forEach(handle -> handle.follow(newer));
    }
}
