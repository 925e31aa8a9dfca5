package io.hotprompt.source;

import io.hotprompt.model.Release;
import io.hotprompt.model.Revision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Prompts held in memory by the same process. Whoever {@linkplain #commit commits} is live everywhere at once. Safe for
 * use by any number of threads, and, unlike other sources, by any number of registries.
 */
public final class InMemoryPromptSource implements PromptSource {

    private final String history = UUID.randomUUID().toString();
    private final Object monitor = new Object();
    private final Map<String, Release> releases = new LinkedHashMap<>();

    /** The names of the releases that carry a revision: what changed lately is found without looking at everything. */
    private final NavigableMap<Long, Set<String>> namesByRevision = new TreeMap<>();

    private long number;

    private InMemoryPromptSource() {}

    /** A source without prompts, at revision 0. */
    public static InMemoryPromptSource create() {
        return new InMemoryPromptSource();
    }

    /**
     * Makes one revision of these releases.
     *
     * @param changed the new release of each prompt that changes, deletions included
     * @throws IllegalArgumentException if a release does not carry the revision after the present one
     */
    public void commit(Collection<? extends Release> changed) {
        synchronized (monitor) {
            changed.forEach(release -> {
                if (release.revision() != number + 1) {
                    throw new IllegalArgumentException(
                            "the release carries revision " + release.revision() + "; the next one is " + (number + 1));
                }
            });
            changed.forEach(this::put);
            number++;
            monitor.notifyAll();
        }
    }

    private void put(Release release) {
        Release older = releases.put(release.name(), release);
        if (older != null) {
            namesByRevision.computeIfPresent(older.revision(), (revision, names) -> {
                names.remove(older.name());
                return names.isEmpty() ? null : names;
            });
        }
        namesByRevision
                .computeIfAbsent(release.revision(), revision -> new LinkedHashSet<>())
                .add(release.name());
    }

    /** The revision of the newest commit; 0 before the first. */
    public long revision() {
        synchronized (monitor) {
            return number;
        }
    }

    @Override
    public SourceRead read(Known known) {
        synchronized (monitor) {
            Revision current = revision(number);
            if (known.revision().equals(current)) {
                return SourceRead.unchanged();
            }
            boolean sameHistory =
                    known.revision().equals(revision(known.revision().number()));
            return sameHistory
                    ? new SourceRead.Changes(known.revision(), current, changedSince(known.revision()))
                    : new SourceRead.Full(current, existing(), !known.revision().equals(Revision.NONE));
        }
    }

    @Override
    public ChangeSignal signal() {
        return new CommitSignal();
    }

    @Override
    public SourceMode mode() {
        return SourceMode.LISTENING;
    }

    private Revision revision(long ofNumber) {
        return new Revision(ofNumber, history + "-" + ofNumber);
    }

    private List<Release> changedSince(Revision known) {
        List<Release> changed = new ArrayList<>();
        namesByRevision
                .tailMap(known.number(), false)
                .values()
                .forEach(names -> names.forEach(name -> changed.add(releases.get(name))));
        return changed;
    }

    private List<Release> existing() {
        return releases.values().stream()
                .filter(release -> !(release instanceof Release.Deleted))
                .toList();
    }

    /** Waits for the number to rise; the number seen last makes a commit between two waits count. */
    private final class CommitSignal implements ChangeSignal {

        private long seen = revision();
        private boolean woken;

        @Override
        public boolean await(Duration timeout) throws InterruptedException {
            long deadline = System.nanoTime() + timeout.toNanos();
            synchronized (monitor) {
                long left = timeout.toNanos();
                while (seen == number && !woken && left > 0) {
                    monitor.wait(left / 1_000_000 + 1);
                    left = deadline - System.nanoTime();
                }
                boolean committed = seen != number;
                seen = number;
                woken = false;
                return committed;
            }
        }

        @Override
        public void wakeUp() {
            synchronized (monitor) {
                woken = true;
                monitor.notifyAll();
            }
        }
    }
}
