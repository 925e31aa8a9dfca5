package io.hotprompt;

import io.hotprompt.RegistryStatus.Origin;
import io.hotprompt.RegistryStatus.Reads;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the reload thread says of itself: one volatile reference to one immutable page. */
final class StatusBoard {

    private volatile Page page =
            new Page(Origin.NONE, false, 0, Optional.empty(), Map.of(), Set.of(), new Reads(0, 0, 0));

    /**
     * One moment.
     *
     * @param answered whether the source answered since the last start
     * @param contact when it did, or when the start was, by the ticker
     */
    record Page(
            Origin origin,
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
        page = new Page(old.origin, false, now, old.lastError, old.rejections, old.held, old.reads);
    }

    void fellBack(Origin origin, Map<String, Rejection> rejections) {
        Page old = page;
        page = new Page(origin, old.answered, old.contact, old.lastError, rejections, old.held, old.reads);
    }

    void failed(String error) {
        Page old = page;
        Reads reads = new Reads(old.reads.unchanged(), old.reads.changed(), old.reads.failed() + 1);
        page = new Page(old.origin, old.answered, old.contact, Optional.of(error), old.rejections, old.held, reads);
    }

    void unchanged(long now) {
        Page old = page;
        Reads reads = new Reads(old.reads.unchanged() + 1, old.reads.changed(), old.reads.failed());
        page = new Page(Origin.SOURCE, true, now, Optional.empty(), old.rejections, old.held, reads);
    }

    void changed(long now, Map<String, Rejection> rejections, Set<String> held) {
        Reads old = page.reads;
        Reads reads = new Reads(old.unchanged(), old.changed() + 1, old.failed());
        page = new Page(Origin.SOURCE, true, now, Optional.empty(), rejections, held, reads);
    }
}
