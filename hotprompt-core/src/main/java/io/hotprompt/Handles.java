package io.hotprompt;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The handles somebody holds, one per name. Whoever asks for a handle per request, with whatever name, leaves nothing
 * behind: they are held weakly.
 */
final class Handles {

    private final Map<String, Held> byName = new ConcurrentHashMap<>();
    private final ReferenceQueue<PromptHandle> dropped = new ReferenceQueue<>();

    private static final class Held extends WeakReference<PromptHandle> {

        private final String name;

        Held(PromptHandle handle, ReferenceQueue<PromptHandle> dropped) {
            super(handle, dropped);
            this.name = handle.name();
        }
    }

    /** The handle for this name that somebody holds, or null. Safe from any thread. */
    @Nullable
    PromptHandle find(String name) {
        Held held = byName.get(name);
        return held == null ? null : held.get();
    }

    /** The handle that somebody holds for this one's name, else this one. One thread at a time. */
    PromptHandle findOrAdd(PromptHandle handle) {
        forgetDropped();
        PromptHandle known = find(handle.name());
        if (known != null) {
            return known;
        }
        byName.put(handle.name(), new Held(handle, dropped));
        return handle;
    }

    /** The handles that know another version than this snapshot. One thread at a time. */
    List<PromptHandle> outdated(PromptSnapshot newer) {
        forgetDropped();
        List<PromptHandle> outdated = new ArrayList<>();
        byName.values().stream()
                .map(Reference::get)
                .filter(Objects::nonNull)
                .filter(handle -> !handle.follows(newer))
                .forEach(outdated::add);
        return outdated;
    }

    private void forgetDropped() {
        for (Reference<?> gone = dropped.poll(); gone != null; gone = dropped.poll()) {
            if (gone instanceof Held held) {
                byName.remove(held.name, held);
            }
        }
    }
}
