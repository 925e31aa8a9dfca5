package io.hotprompt;

import io.hotprompt.RegistryStatus.Origin;
import io.hotprompt.RegistryStatus.Reads;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the reload thread says of itself: one volatile reference to one immutable page. */
final class StatusBoard {

    private volatile Page page =
            new Page(Origin.NONE, 0, false, 0, Optional.empty(), Map.of(), Set.of(), new Reads(0, 0, 0));

    /**
     * One moment.
     *
     * @param revision the revision that everything here is about; written after it became visible
     * @param answered whether the source answered since the last start
     * @param contact when it did, or when the start was, by the ticker
     */
    record Page(
            Origin origin,
            long revision,
            boolean answered,
            long contact,
            Optional<String> lastError,
            Map<String, Rejection> rejections,
            Set<String> held,
            Reads reads) {}

    Page page() {
        return page;
    }

    void started(long now) {
        Page old = page;
        page = new Page(old.origin, old.revision, false, now, old.lastError, old.rejections, old.held, old.reads);
    }

    void fellBack(Origin origin, long revision, Map<String, Rejection> rejections) {
        Page old = page;
        page = new Page(origin, revision, old.answered, old.contact, old.lastError, rejections, old.held, old.reads);
    }

    void failed(String error) {
        Page old = page;
        Reads reads = new Reads(old.reads.unchanged(), old.reads.changed(), old.reads.failed() + 1);
        page = new Page(
                old.origin,
                old.revision,
                old.answered,
                old.contact,
                Optional.of(error),
                old.rejections,
                old.held,
                reads);
    }

    void unchanged(long now) {
        Page old = page;
        Reads reads = new Reads(old.reads.unchanged() + 1, old.reads.changed(), old.reads.failed());
        page = new Page(Origin.SOURCE, old.revision, true, now, Optional.empty(), old.rejections, old.held, reads);
    }

    void changed(long now, long revision, Map<String, Rejection> rejections, Set<String> held) {
        Reads old = page.reads;
        Reads reads = new Reads(old.unchanged(), old.changed() + 1, old.failed());
        page = new Page(Origin.SOURCE, revision, true, now, Optional.empty(), rejections, held, reads);
    }
}
