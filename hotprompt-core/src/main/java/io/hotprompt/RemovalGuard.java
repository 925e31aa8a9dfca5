package io.hotprompt;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds back a read that would take most prompts away at once: more likely an emptied table or a wrong namespace than
 * somebody's wish. Prompts that merely are not there any more are held when they are more than half of all; prompts with
 * a tombstone, which somebody deleted, only when they are at least three besides.
 */
final class RemovalGuard {

    private static final int MANY_TOMBSTONES = 3;

    private final boolean allowed;
    private final Set<String> held = new TreeSet<>();

    RemovalGuard(boolean allowed) {
        this.allowed = allowed;
    }

    /**
     * Decides what may go.
     *
     * @param missing names served and not in a full read
     * @param tombstones names served and deleted in the source
     * @param served how many prompts are served
     * @return the names to remove now
     */
    Set<String> permit(Set<String> missing, Set<String> tombstones, int served) {
        Set<String> permitted = new HashSet<>(missing);
        permitted.addAll(tombstones);
        boolean most = permitted.size() * 2 > served;
        boolean wished = missing.isEmpty() && tombstones.size() < MANY_TOMBSTONES;
        if (!allowed && most && !wished) {
            held.addAll(permitted);
            return Set.of();
        }
        held.removeAll(permitted);
        return permitted;
    }

    /** Names that came back are not held any more. */
    void returned(Set<String> names) {
        held.removeAll(names);
    }

    /** Lets everything go that is held. */
    Set<String> release() {
        Set<String> released = new HashSet<>(held);
        held.clear();
        return released;
    }

    /** What is held; a copy. */
    Set<String> held() {
        return new TreeSet<>(held);
    }
}
