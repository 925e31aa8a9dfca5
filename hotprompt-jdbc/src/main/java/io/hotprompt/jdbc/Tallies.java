package io.hotprompt.jdbc;

import io.hotprompt.experiment.PromptUse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The tallies of this and of past hours. Finding one takes no lock after its first use. */
final class Tallies {

    /**
     * The tallies of one hour, until they are written and nobody adds to them any more.
     *
     * @param serial unlike that of any other page; the clock may go back to an hour that was there before
     */
    record Page(long hour, long serial, Map<PromptUse, Tally> tallies) {

        long beginMillis() {
            return TimeUnit.HOURS.toMillis(hour);
        }
    }

    private final Clock clock;
    private final int most;
    private final Map<Long, Page> pages = new ConcurrentHashMap<>();
    private volatile Page current;
    private long serials;

    /** @param most how many tallies there may be in one hour */
    Tallies(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
        this.current = page(hour());
    }

    /** Where to count a use now; null if there are too many different ones already. */
    @Nullable
    Tally tally(PromptUse use) {
        long hour = hour();
        Page page = current;
        if (page.hour() != hour) {
            page = page(hour);
            current = page;
        }
        Tally known = page.tallies().get(use);
        if (known != null) {
            return known;
        }
        return page.tallies().size() < most ? page.tallies().computeIfAbsent(use, first -> new Tally()) : null;
    }

    /** All pages, oldest first. */
    List<Page> pages() {
        List<Page> all = new ArrayList<>(pages.values());
        all.sort(Comparator.comparingLong(Page::serial));
        return all;
    }

    /** Whether a thread that looked for a tally an hour ago might still add to the page. */
    boolean isOpen(Page page) {
        return Math.abs(hour() - page.hour()) < 2;
    }

    void drop(Page page) {
        pages.remove(page.hour(), page);
        if (current.serial() == page.serial()) {
            current = page(hour());
        }
    }

    private Page page(long hour) {
        return pages.computeIfAbsent(hour, this::newPage);
    }

    private synchronized Page newPage(long hour) {
        return new Page(hour, ++serials, new ConcurrentHashMap<>());
    }

    private long hour() {
        return TimeUnit.MILLISECONDS.toHours(clock.millis());
    }
}
