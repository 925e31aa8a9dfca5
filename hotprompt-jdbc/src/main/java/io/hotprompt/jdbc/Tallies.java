package io.hotprompt.jdbc;

import io.hotprompt.experiment.PromptUse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.HdrHistogram.WriterReaderPhaser;
import org.jspecify.annotations.Nullable;

/** The tallies of this and of past hours. Any number of threads count without waiting. */
final class Tallies {

    /** How long to sleep between looks whether those who still count in an hour that is over have finished. */
    private static final long LOOK_AGAIN_NANOS = 500_000;

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
    private final AtomicLong serials = new AtomicLong();
    private final WriterReaderPhaser counting = new WriterReaderPhaser();

    /** @param most how many tallies there may be in one hour */
    Tallies(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /**
     * Counts a use in this hour.
     *
     * @return whether it was counted; false if there are too many different ones already
     */
    boolean count(PromptUse use, Consumer<Tally> what) {
        long entered = counting.writerCriticalSectionEnter();
        try {
            Tally tally = tally(use);
            if (tally == null) {
                return false;
            }
            what.accept(tally);
            return true;
        } finally {
            counting.writerCriticalSectionExit(entered);
        }
    }

    private @Nullable Tally tally(PromptUse use) {
        Map<PromptUse, Tally> tallies =
                pages.computeIfAbsent(hour(), this::newPage).tallies();
        Tally known = tallies.get(use);
        if (known != null) {
            return known;
        }
        return tallies.size() < most ? tallies.computeIfAbsent(use, first -> new Tally()) : null;
    }

    /** All pages that are not over, oldest first. */
    List<Page> pages() {
        List<Page> all = new ArrayList<>(pages.values());
        all.sort(Comparator.comparingLong(Page::serial));
        return all;
    }

    /**
     * Ends a page whose hour has passed: nobody finds it any more, and who had found it before has finished counting, no
     * matter how long that thread was kept from running. For one thread at a time.
     *
     * @return whether the page is over; false while it is the one of this hour
     */
    boolean end(Page page) {
        Page found = pages.get(page.hour());
        if (found == null || found.serial() != page.serial()) {
            return true;
        }
        if (page.hour() == hour()) {
            return false;
        }
        pages.remove(page.hour());
        counting.readerLock();
        try {
            counting.flipPhase(LOOK_AGAIN_NANOS);
        } finally {
            counting.readerUnlock();
        }
        return true;
    }

    private Page newPage(long hour) {
        return new Page(hour, serials.incrementAndGet(), new ConcurrentHashMap<>());
    }

    private long hour() {
        return TimeUnit.MILLISECONDS.toHours(clock.millis());
    }
}
