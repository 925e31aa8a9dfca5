package io.hotprompt.template;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Supplies the text that replaces a variable. */
@FunctionalInterface
public interface Values {

    /** The text for this variable, or null if there is none. */
    @Nullable
    String get(String variable);

    /** Values from a map, each by its {@code toString()}; null counts as missing. */
    static Values of(Map<String, ?> values) {
        return name -> {
            Object value = values.get(name);
            return value == null ? null : value.toString();
        };
    }
}
