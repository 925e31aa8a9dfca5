package io.hotprompt;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A {@link ServedPrompts} while it is being changed, by one thread. The table it began with stays as it is. */
final class ServedPromptsEdit {

    /** With more names than this there are several pages; to copy one of them takes some microseconds. */
    private static final int NAMES_ON_ONLY_PAGE = 4_096;

    /** With more names than this on each of several pages, on average, there are twice as many. */
    private static final int NAMES_PER_PAGE = 512;

    /** Half as full as they may become. */
    private static final int FIRST_PAGES = 2 * NAMES_ON_ONLY_PAGE / NAMES_PER_PAGE;

    private static final @Nullable Served[] EMPTY = new Served[2];

    /** The pages as they were: one that is the same here is not to be changed. */
    private @Nullable Served[][] shared;

    private @Nullable Served[][] pages;

    /** How many names there are on each page that is not shared. */
    private int[] names;

    private int size;

    ServedPromptsEdit(@Nullable Served[][] shared, int size) {
        this.shared = shared;
        this.pages = shared.clone();
        this.names = new int[shared.length];
        this.size = size;
    }

    @Nullable
    Served get(String name) {
        @Nullable Served[] page = pages[number(name)];
        return page[slot(page, name)];
    }

    /** Returns what was served for the name before, or null. */
    @Nullable
    Served put(Served served) {
        int number = number(served.name());
        @Nullable Served[] page = own(number);
        int slot = slot(page, served.name());
        Served older = page[slot];
        page[slot] = served;
        if (older == null) {
            size++;
            names[number]++;
            makeRoom(number);
        }
        return older;
    }

    /** Returns what was served for the name, or null. */
    @Nullable
    Served remove(String name) {
        int number = number(name);
        @Nullable Served[] page = own(number);
        int slot = slot(page, name);
        Served removed = page[slot];
        if (removed != null) {
            page[slot] = null;
            size--;
            names[number]--;
            closeGap(page, slot);
        }
        return removed;
    }

    /** The table; this must not be used afterwards. */
    ServedPrompts done() {
        return new ServedPrompts(pages, size);
    }

    private int number(String name) {
        return pages.length == 1 ? 0 : ServedPrompts.number(pages, ServedPrompts.hash(name));
    }

    /** The slot of this name, or the empty one where it would go. */
    private int slot(@Nullable Served[] page, String name) {
        int slot = home(page, name);
        for (Served found = page[slot]; found != null && !name.equals(found.name()); found = page[slot]) {
            slot = (slot + 1) & (page.length - 1);
        }
        return slot;
    }

    private int home(@Nullable Served[] page, String name) {
        return ServedPrompts.home(page, ServedPrompts.rest(pages, ServedPrompts.hash(name)));
    }

    private @Nullable Served[] own(int number) {
        @Nullable Served[] page = pages[number];
        if (page == shared[number]) {
            page = page.clone();
            pages[number] = page;
            names[number] = (int) Arrays.stream(page).filter(Objects::nonNull).count();
        }
        return page;
    }

    private void makeRoom(int number) {
        if (size > (pages.length == 1 ? NAMES_ON_ONLY_PAGE : pages.length * NAMES_PER_PAGE)) {
            spread(Math.max(FIRST_PAGES, 2 * pages.length));
        } else if (2 * names[number] > pages[number].length) {
            pages[number] = doubled(pages[number]);
        }
    }

    /** Puts everything on so many new pages. */
    private void spread(int count) {
        @Nullable Served[][] few = pages;
        shared = new Served[count][];
        Arrays.fill(shared, EMPTY);
        pages = shared.clone();
        names = new int[count];
        size = 0;
        Arrays.stream(few).flatMap(Arrays::stream).filter(Objects::nonNull).forEach(this::put);
    }

    private @Nullable Served[] doubled(@Nullable Served[] small) {
        @Nullable Served[] page = new Served[2 * small.length];
        for (Served served : small) {
            if (served != null) {
                page[slot(page, served.name())] = served;
            }
        }
        return page;
    }

    /** Moves up what would not be found any more behind an empty slot. */
    private void closeGap(@Nullable Served[] page, int emptied) {
        int mask = page.length - 1;
        int gap = emptied;
        int next = (gap + 1) & mask;
        Served served = page[next];
        while (served != null) {
            int fromHome = (next - home(page, served.name())) & mask;
            int fromGap = (next - gap) & mask;
            if (fromHome >= fromGap) {
                page[gap] = served;
                page[next] = null;
                gap = next;
            }
            next = (next + 1) & mask;
            served = page[next];
        }
    }
}
