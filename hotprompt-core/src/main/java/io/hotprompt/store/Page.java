package io.hotprompt.store;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a long list. Pages read one after the other are the whole list, each entry once, also while it grows.
 *
 * @param <T> what is listed
 */
public interface Page<T> {

    /** The entries of this page, in the order of the list; unmodifiable. */
    List<T> items();

    /** Asks for the entries after these; {@code ""} if there are none. Only the method that gave it can read it. */
    String next();

    /** A page of these entries; copies the list. */
    static <T> Page<T> of(List<T> items, String next) {
        return new PageOfList<>(items, next);
    }

    /**
     * A page of what a store found.
     *
     * @param found the entries from the beginning of the page on; more than {@code limit} if there is another page
     * @param limit how many entries the page has at most
     * @param cursor writes the place of an entry
     */
    static <T> Page<T> of(List<T> found, int limit, Function<? super T, String> cursor) {
        return found.size() <= limit ? of(found, "") : of(found.subList(0, limit), cursor.apply(found.get(limit - 1)));
    }

    /**
     * Reads a cursor that is a number.
     *
     * @param cursor a number in decimal, or {@code ""}
     * @param first what {@code ""} means
     * @throws IllegalArgumentException if it is neither
     */
    static long number(String cursor, long first) {
        try {
            return cursor.isEmpty() ? first : Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("this is not the cursor of a page", e);
        }
    }

    /**
     * Accepts the size of a page.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    static int limit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, was " + limit);
        }
        return limit;
    }
}
