package io.hotprompt.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Deep, unmodifiable copies of JSON-like values with one Java type per kind of number. */
final class JsonValues {

    /** Deeper nesting is refused before it can exhaust a stack. */
    static final int MAX_DEPTH = 64;

    /** More values than this are refused while they are copied: one that is shared counts each time. */
    static final int MAX_VALUES = 100_000;

    private int values;

    private JsonValues() {}

    static Map<String, @Nullable Object> copyOfObject(Map<String, ?> object) {
        return new JsonValues().copyOfObject(object, 0);
    }

    private Map<String, @Nullable Object> copyOfObject(Map<?, ?> object, int depth) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        object.forEach((key, value) -> {
            Object clash = copy.put(String.valueOf(key), copyOf(value, depth + 1));
            if (clash != null) {
                throw new IllegalArgumentException("a parameter has the same key twice, as a number and as text");
            }
        });
        return Collections.unmodifiableMap(copy);
    }

    private @Nullable Object copyOf(@Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("parameters are nested deeper than " + MAX_DEPTH + " levels");
        }
        values++;
        if (values > MAX_VALUES) {
            throw new IllegalArgumentException("parameters hold more than " + MAX_VALUES + " values");
        }
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (value instanceof CharSequence || value instanceof Enum<?>) {
            return value.toString();
        }
        if (value instanceof Number number) {
            return canonical(number);
        }
        if (value instanceof Map<?, ?> map) {
            return copyOfObject(map, depth);
        }
        if (value instanceof Iterable<?> elements) {
            List<@Nullable Object> copy = new ArrayList<>();
            elements.forEach(element -> copy.add(copyOf(element, depth + 1)));
            return Collections.unmodifiableList(copy);
        }
        throw new IllegalArgumentException("a parameter cannot be a "
                + value.getClass().getName() + "; use text, numbers, booleans, lists or maps");
    }

    private static Number canonical(Number number) {
        if (number instanceof BigInteger big) {
            return big.bitLength() < Long.SIZE ? canonical(big.longValue()) : big;
        }
        if (number instanceof Float || number instanceof BigDecimal) {
            return Double.valueOf(number.toString());
        }
        if (number instanceof Double) {
            return number;
        }
        long whole = number.longValue();
        double real = number.doubleValue();
        return isWhole(number) || whole == real ? canonical(whole) : Double.valueOf(real);
    }

    private static boolean isWhole(Number number) {
        return number instanceof Integer
                || number instanceof Long
                || number instanceof Short
                || number instanceof Byte
                || number instanceof AtomicInteger
                || number instanceof AtomicLong;
    }

    private static Number canonical(long number) {
        int narrow = (int) number;
        // One conditional expression would widen both branches to long.
        if (narrow == number) {
            return narrow;
        }
        return number;
    }
}
