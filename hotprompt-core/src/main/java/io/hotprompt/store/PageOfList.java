package io.hotprompt.store;

import java.util.List;
import java.util.Objects;

/** The page that {@link Page#of} makes. */
record PageOfList<T>(List<T> items, String next) implements Page<T> {

    PageOfList {
        items = List.copyOf(items);
        Objects.requireNonNull(next, "next");
    }
}
