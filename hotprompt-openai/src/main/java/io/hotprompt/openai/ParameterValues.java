package io.hotprompt.openai;

import com.openai.core.JsonValue;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Hands a prompt's parameter to the SDK's typed setter if it has the type; tells whether it had. */
final class ParameterValues {

    private ParameterValues() {}

    static boolean number(@Nullable Object value, DoubleConsumer setter) {
        if (value instanceof Number number) {
            setter.accept(number.doubleValue());
            return true;
        }
        return false;
    }

    static boolean whole(@Nullable Object value, LongConsumer setter) {
        if (value instanceof Number number && number.doubleValue() == Math.rint(number.doubleValue())) {
            setter.accept(number.longValue());
            return true;
        }
        return false;
    }

    static boolean text(@Nullable Object value, Consumer<String> setter) {
        if (value instanceof String text) {
            setter.accept(text);
            return true;
        }
        return false;
    }

    static boolean texts(@Nullable Object value, Consumer<List<String>> setter) {
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            setter.accept(list.stream().map(String.class::cast).toList());
            return true;
        }
        return false;
    }

    /** Reads an object as the SDK's own type for it. */
    static <T> boolean object(@Nullable Object value, Class<T> type, Consumer<T> setter) {
        T converted = value == null ? null : JsonValue.from(value).convert(type);
        if (converted != null) {
            setter.accept(converted);
        }
        return converted != null;
    }
}
