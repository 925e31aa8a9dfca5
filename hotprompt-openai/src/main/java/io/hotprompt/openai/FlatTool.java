package io.hotprompt.openai;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tools, and choices of tools, in the form of {@code POST /responses}: what a chat call wraps lies one level higher there. */
final class FlatTool {

    private FlatTool() {}

    static Object of(@Nullable Object tool) {
        if (!(tool instanceof Map<?, ?> wrapped)) {
            return String.valueOf(tool);
        }
        for (String wrapper : new String[] {"function", "custom", "allowed_tools"}) {
            if (wrapped.get(wrapper) instanceof Map) {
                return lifted(wrapped, wrapper);
            }
        }
        return wrapped;
    }

    /** The object, with what lies in the field {@code wrapper} in place of that field. */
    static Map<String, @Nullable Object> lifted(Map<?, ?> object, String wrapper) {
        Map<String, @Nullable Object> flat = new LinkedHashMap<>();
        object.forEach((key, value) -> {
            if (value instanceof Map<?, ?> inner && wrapper.equals(key)) {
                inner.forEach((innerKey, innerValue) -> flat.put(String.valueOf(innerKey), innerValue));
            } else {
                flat.put(String.valueOf(key), value);
            }
        });
        return flat;
    }
}
