package io.hotprompt;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot serves, by name. Immutable, safe for use by any number of threads.
 *
 * <p>A hash table of its own, because a {@code HashMap} of 100,000 prompts takes milliseconds to copy for one that changed.
 * A large one has pages: an edit copies the page it changes and the list of pages, a few kilobytes each, and shares the other
 * pages with the table before. Up to some thousand names there is one page, which is read in one step less. Within a page a
 * name is looked for from its own slot on until it or an empty slot is found; at least every other slot is empty.
 */
final class ServedPrompts {

    static final ServedPrompts NONE = new ServedPrompts(new Served[1][2], 0);

    /** 2³² divided by the golden ratio. */
    private static final int GOLDEN_RATIO = 0x9E3779B9;

    private final @Nullable Served[][] pages;
    private final int size;

    ServedPrompts(@Nullable Served[][] pages, int size) {
        this.pages = pages;
        this.size = size;
    }

    /** What is served for this name, or null. Allocates nothing. */
    @Nullable
    Served get(String name) {
        return find(onlyPage(), pages, name);
    }

    /** For a reader that keeps the array itself, one step closer. It must not be changed. */
    @Nullable
    Served[][] pages() {
        return pages;
    }

    /** The one page of a table that is not large, else null. It must not be changed. */
    @Nullable
    Served @Nullable [] onlyPage() {
        return pages.length == 1 ? pages[0] : null;
    }

    /** What these pages serve for this name, or null. Allocates nothing. */
    static @Nullable Served find(@Nullable Served @Nullable [] onlyPage, @Nullable Served[][] pages, String name) {
        int hash = hash(name);
        return onlyPage == null
                ? find(pages[number(pages, hash)], rest(pages, hash), name)
                : find(onlyPage, hash, name);
    }

    /**
     * Measured: comparing from the name asked for, whose hash was read just before, costs a fifth less than from the name
     * found; a walk that returns the slot, as an edit needs it, would cost a quarter more.
     */
    private static @Nullable Served find(@Nullable Served[] page, int rest, String name) {
        int mask = page.length - 1;
        int slot = home(page, rest);
        Served found = page[slot];
        while (found != null && !name.equals(found.name())) {
            slot = (slot + 1) & mask;
            found = page[slot];
        }
        return found;
    }

    int size() {
        return size;
    }

    /** The names in no order; a copy. */
    List<String> names() {
        return Arrays.stream(pages)
                .flatMap(Arrays::stream)
                .filter(Objects::nonNull)
                .map(Served::name)
                .toList();
    }

    /** A copy to be changed. */
    ServedPromptsEdit edit() {
        return new ServedPromptsEdit(pages, size);
    }

    /**
     * The upper bits of this product (Knuth, The Art of Computer Programming, volume 3, section 6.4) keep names apart that
     * differ in a number at the end alone; else they would stand side by side.
     */
    static int hash(String name) {
        return name.hashCode() * GOLDEN_RATIO;
    }

    /** The page of a name, of several, by the uppermost bits of its hash. */
    static int number(@Nullable Served[][] pages, int hash) {
        return hash >>> Integer.numberOfLeadingZeros(pages.length - 1);
    }

    /** The bits of a hash that say nothing of the page: all where there is only one. */
    static int rest(@Nullable Served[][] pages, int hash) {
        return hash << -Integer.numberOfLeadingZeros(pages.length - 1);
    }

    /** The slot of a page where a search begins, by the uppermost of the bits left. */
    static int home(@Nullable Served[] page, int rest) {
        return rest >>> Integer.numberOfLeadingZeros(page.length - 1);
    }
}
