package io.hotprompt;

import io.hotprompt.RegistryStatus.Origin;
import io.hotprompt.model.Release;
import io.hotprompt.model.Revision;
import io.hotprompt.source.Applied;
import io.hotprompt.source.Known;
import io.hotprompt.source.PromptSource;
import io.hotprompt.source.SourceBehindException;
import io.hotprompt.source.SourceRead;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Reads, validates, compiles, swaps: what happens in one reload. When it happens is up to {@link ReloadLoop}, on whose
 * thread everything here runs.
 *
 * <p>The order within a reload is fixed: the catalog decides, one volatile write makes the decision visible, and only then
 * anybody is told. The lock is for one case alone: a registry that is started again while the thread of its former run
 * still hangs in a source.
 */
final class Reloader {

    private final RegistrySettings settings;
    private final CurrentSnapshot snapshots;
    private final StatusBoard board;
    private final Announcer announcer;
    private final Catalog catalog;
    private final RemovalGuard guard;
    private final LastKnownGood lastKnownGood;

    /** Whether the next read asks for everything, whatever is held. */
    private boolean readAll = true;

    /** Whether everybody was told of what is served. What fails between the swap and the last of them is made up for. */
    private boolean told = true;

    /** Whether an update failed half way, so that what the catalog holds proves nothing. */
    private boolean incomplete;

    Reloader(RegistrySettings settings, CurrentSnapshot snapshots, StatusBoard board, Listeners listeners) {
        this.settings = settings;
        this.snapshots = snapshots;
        this.board = board;
        this.announcer = new Announcer(listeners, settings.ticker());
        this.catalog = new Catalog(new PromptCompiler(settings.rules(), settings.contracts()));
        this.guard = new RemovalGuard(settings.massRemovalAllowed());
        this.lastKnownGood = new LastKnownGood(settings.lastKnownGood(), listeners::execute);
    }

    /** Begins a run: the source is asked for everything. Before its first answer a fallback is loaded if there is one. */
    synchronized void start() {
        readAll = true;
        if (settings.startup().fallsBack() && board.page().origin() == Origin.NONE) {
            Optional<SourceRead.Full> kept = lastKnownGood.load();
            if (kept.isPresent()) {
                fallBack(kept.get(), Origin.LAST_KNOWN_GOOD);
            } else {
                settings.bootstrap().ifPresent(this::bootstrap);
            }
        }
    }

    /** Ends a run: what is not yet in the last-known-good file is written. */
    synchronized void stop() {
        lastKnownGood.flush();
    }

    /**
     * One reload. Never throws because of the source; returns whether it answered.
     *
     * @param asked whether somebody asked for it: what was rejected or is held back is then read and judged again
     * @param ending whether this run ends, so that a read that was broken off is no trouble
     */
    synchronized boolean reload(boolean asked, BooleanSupplier ending) {
        readAll |= asked && !catalog.rejections().isEmpty();
        try {
            PromptSource source = settings.source();
            accept(source.read(known()), asked);
            return true;
        } catch (Throwable e) {
            if (ending.getAsBoolean()) {
                return false;
            }
            board.failed(announcer.sourceFailed(e));
            return false;
        }
    }

    /**
     * What the source need not send again. A prompt that is held back is not the source's: it may come from the bootstrap,
     * and a version of the source with the same number is another text.
     */
    private Known known() {
        if (readAll) {
            return Known.NOTHING;
        }
        Set<String> held = guard.held();
        if (held.isEmpty()) {
            return catalog.known();
        }
        Map<String, Release> releases = new HashMap<>(catalog.known().releases());
        releases.keySet().removeAll(held);
        return new Known(catalog.revision(), releases);
    }

    /** Removes what was held back. */
    synchronized void confirmRemovals() {
        Set<String> released = guard.release();
        if (!released.isEmpty()) {
            change(catalog.revision(), List.of(), released);
        }
    }

    /** Takes in what was read, or fails as a read does. */
    private void accept(SourceRead read, boolean asked) {
        if (read instanceof SourceRead.Full full) {
            accept(full);
        } else if (read instanceof SourceRead.Changes changes) {
            accept(changes);
        } else if (readAll) {
            throw new IllegalStateException("the source says nothing changed to a reader that holds nothing");
        } else {
            announcer.sourceAnswered();
            board.unchanged(settings.ticker().getAsLong());
            if (!told) {
                tell(Optional.empty());
            }
            if (asked || (read instanceof SourceRead.Unchanged unchanged && unchanged.compared())) {
                judgeAgain();
            }
        }
    }

    /** What a rule refused may depend on more than the prompts; what was held back may be few by now. */
    private void judgeAgain() {
        Set<String> rejected = catalog.rejections().keySet();
        Set<String> removed =
                guard.permit(guard.held(), Set.of(), catalog.known().releases().size());
        if (!rejected.isEmpty() || !removed.isEmpty()) {
            List<Release> again = catalog.known().releases().values().stream()
                    .filter(release -> rejected.contains(release.name()) && !removed.contains(release.name()))
                    .toList();
            change(catalog.revision(), again, removed);
        }
    }

    private void accept(SourceRead.Full full) {
        long held = catalog.revision().number();
        boolean fromSource = board.page().origin() == Origin.SOURCE;
        if (fromSource && full.revision().number() < held && !full.newHistory()) {
            throw new SourceBehindException("the source is behind revision " + held
                    + "; a lagging replica? It is ignored until it has caught up");
        }
        boolean replaced = full.newHistory() && fromSource;
        Map<String, Release> releases = unambiguous(full.releases());
        Set<String> missing = new HashSet<>(catalog.known().releases().keySet());
        missing.removeAll(releases.keySet());
        announcer.sourceAnswered();
        Set<String> removed =
                guard.permit(missing, Set.of(), catalog.known().releases().size());
        guard.returned(releases.keySet());
        change(full.revision(), changed(releases.values()), removed);
        if (replaced) {
            announcer.historyReplaced(held, full.revision().number());
        }
    }

    private void accept(SourceRead.Changes changes) {
        Revision held = catalog.revision();
        if (readAll || !changes.from().equals(held) || changes.to().number() <= held.number()) {
            readAll = true;
            throw new IllegalStateException("the source sent changes from revision "
                    + changes.from().number() + " to " + changes.to().number() + " to a reader that holds "
                    + held.number() + "; everything is read next");
        }
        Map<String, Release> releases = unambiguous(changes.releases());
        Set<String> tombstones = releases.values().stream()
                .filter(Release.Deleted.class::isInstance)
                .map(Release::name)
                .filter(catalog.known().releases()::containsKey)
                .collect(Collectors.toSet());
        releases.values().removeIf(Release.Deleted.class::isInstance);
        announcer.sourceAnswered();
        guard.returned(releases.keySet());
        Set<String> removed =
                guard.permit(Set.of(), tombstones, catalog.known().releases().size());
        change(changes.to(), releases.values(), removed);
    }

    private void change(Revision to, Collection<Release> releases, Set<String> removed) {
        incomplete = true;
        readAll = true;
        CatalogUpdate update = catalog.apply(to, releases, removed);
        snapshots.publish(new PromptSnapshot(to, update.served()));
        incomplete = false;
        readAll = false;
        told = false;
        board.changed(settings.ticker().getAsLong(), to.number(), catalog.rejections(), guard.held());
        Optional<Duration> latency = latency(update);
        announcer.changed(to.number(), update, guard.held());
        tell(latency);
    }

    private void tell(Optional<Duration> latency) {
        lastKnownGood.save(catalog.revision(), catalog::good);
        applied(new Applied(catalog.revision(), latency, rejected()));
        told = true;
    }

    private static Optional<Duration> latency(CatalogUpdate update) {
        Instant now = Instant.now();
        return update.swaps().stream()
                .filter(swap -> swap.fromVersion().isPresent())
                .map(swap -> Announcer.latency(swap, now))
                .min(Duration::compareTo);
    }

    private void applied(Applied applied) {
        try {
            settings.source().applied(applied);
        } catch (Throwable e) {
            announcer.receiptFailed(e);
        }
    }

    private List<Applied.Rejected> rejected() {
        return catalog.rejections().values().stream()
                .map(rejection -> new Applied.Rejected(
                        rejection.prompt(), rejection.version(), rejection.servingVersion(), rejection.reason()))
                .toList();
    }

    private void fallBack(SourceRead.Full full, Origin origin) {
        CatalogUpdate update = catalog.apply(full.revision(), full.releases(), Set.of());
        snapshots.publish(new PromptSnapshot(full.revision(), update.served()));
        board.fellBack(origin, full.revision().number(), catalog.rejections());
        announcer.fellBack(origin, full.revision().number(), update);
    }

    private void bootstrap(PromptSource bootstrap) {
        try {
            if (bootstrap.read(Known.NOTHING) instanceof SourceRead.Full full) {
                fallBack(new SourceRead.Full(Revision.NONE, full.releases(), false), Origin.BOOTSTRAP);
            }
        } catch (Throwable e) {
            announcer.bootstrapFailed(e);
        }
    }

    /** Of a full read, the releases to judge: a prompt that did not change and is served need not be compiled again. */
    private List<Release> changed(Collection<Release> releases) {
        Map<String, Release> known = catalog.known().releases();
        Set<String> rejected = catalog.rejections().keySet();
        return releases.stream()
                .filter(release ->
                        incomplete || rejected.contains(release.name()) || !release.equals(known.get(release.name())))
                .toList();
    }

    /** By name; a prompt that is there twice is unreadable, whichever of the two is right. */
    private static Map<String, Release> unambiguous(List<Release> releases) {
        Map<String, Release> byName = new LinkedHashMap<>();
        for (Release release : releases) {
            byName.merge(
                    release.name(),
                    release,
                    (one, two) -> new Release.Unreadable(
                            one.name(),
                            two.revision(),
                            two.committedAt(),
                            new Release.Defect(0, "the source has two live releases of this prompt; delete one")));
        }
        return byName;
    }
}
