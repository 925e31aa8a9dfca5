package io.hotprompt;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot serves, by name. Immutable, safe for use by any number of threads.
 *
 * <p>A hash table of its own, because a {@code HashMap} of 100,000 prompts takes milliseconds to copy for one that changed;
 * this one is a single array, copied in a fraction of that, and reading it takes one step less. A name is looked for from
 * its own slot on until it or an empty slot is found; at least every other slot is empty.
 */
final class ServedPrompts {

    static final ServedPrompts NONE = new ServedPrompts(new Served[2], 0);

    /** 2³² divided by the golden ratio. */
    private static final int GOLDEN_RATIO = 0x9E3779B9;

    private final @Nullable Served[] slots;
    private final int size;

    private ServedPrompts(@Nullable Served[] slots, int size) {
        this.slots = slots;
        this.size = size;
    }

    /** What is served for this name, or null. Allocates nothing. */
    @Nullable
    Served get(String name) {
        return find(slots, name);
    }

    /** For a reader that keeps the array itself, one step closer. It must not be changed. */
    @Nullable
    Served[] slots() {
        return slots;
    }

    /**
     * What these slots serve for this name, or null. Allocates nothing. Measured: comparing from the name asked for, whose
     * hash was read just before, costs a fifth less than from the name found; {@code slots[slot(slots, name)]} a quarter more.
     */
    static @Nullable Served find(@Nullable Served[] slots, String name) {
        int mask = slots.length - 1;
        int slot = home(name, mask);
        Served found = slots[slot];
        while (found != null && !name.equals(found.name())) {
            slot = (slot + 1) & mask;
            found = slots[slot];
        }
        return found;
    }

    int size() {
        return size;
    }

    /** The names in no order; a copy. */
    List<String> names() {
        return Arrays.stream(slots).filter(Objects::nonNull).map(Served::name).toList();
    }

    /** A copy to be changed. */
    Edit edit() {
        return new Edit(slots.clone(), size);
    }

    /** The slot of this name, or the empty one where it would go. */
    private static int slot(@Nullable Served[] slots, String name) {
        int mask = slots.length - 1;
        int slot = home(name, mask);
        for (Served found = slots[slot]; found != null && !name.equals(found.name()); found = slots[slot]) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /**
     * Where a search begins: the uppermost bits of a product (Knuth, The Art of Computer Programming, volume 3, section 6.4).
     * It keeps names apart that differ in a number at the end alone; else they would stand side by side.
     */
    private static int home(String name, int mask) {
        return (name.hashCode() * GOLDEN_RATIO) >>> Integer.numberOfLeadingZeros(mask);
    }

    /** A table while it is being changed, by one thread. */
    static final class Edit {

        private @Nullable Served[] slots;
        private int size;

        private Edit(@Nullable Served[] slots, int size) {
            this.slots = slots;
            this.size = size;
        }

        @Nullable
        Served get(String name) {
            return slots[slot(slots, name)];
        }

        /** Returns what was served for the name before, or null. */
        @Nullable
        Served put(Served served) {
            int slot = slot(slots, served.name());
            Served older = slots[slot];
            slots[slot] = served;
            if (older == null && ++size * 2 > slots.length) {
                grow();
            }
            return older;
        }

        private void grow() {
            @Nullable Served[] small = slots;
            slots = new Served[small.length * 2];
            for (Served served : small) {
                if (served != null) {
                    slots[slot(slots, served.name())] = served;
                }
            }
        }

        /** Returns what was served for the name, or null. */
        @Nullable
        Served remove(String name) {
            int slot = slot(slots, name);
            Served removed = slots[slot];
            if (removed != null) {
                slots[slot] = null;
                size--;
                closeGap(slot);
            }
            return removed;
        }

        /** Moves up what would not be found any more behind an empty slot. */
        private void closeGap(int emptied) {
            int mask = slots.length - 1;
            int gap = emptied;
            int next = (gap + 1) & mask;
            Served served = slots[next];
            while (served != null) {
                int fromHome = (next - home(served.name(), mask)) & mask;
                int fromGap = (next - gap) & mask;
                if (fromHome >= fromGap) {
                    slots[gap] = served;
                    slots[next] = null;
                    gap = next;
                }
                next = (next + 1) & mask;
                served = slots[next];
            }
        }

        /** The table; this must not be used afterwards. */
        ServedPrompts done() {
            return new ServedPrompts(slots, size);
        }
    }
}
