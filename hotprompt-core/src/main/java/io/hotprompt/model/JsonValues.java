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

    /** From here on the decimal form of a real number has an exponent. */
    private static final double PLAIN = 1e7;

    private int values;

    private JsonValues() {}

    static Map<String, @Nullable Object> copyOfObject(Map<String, ?> object) {
        return new JsonValues().copyOfObject(object, 0);
    }

    private Map<String, @Nullable Object> copyOfObject(Map<?, ?> object, int depth) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        object.forEach((key, value) -> {
            String name = String.valueOf(key);
            boolean twice = copy.containsKey(name);
            copy.put(name, copyOf(value, depth + 1));
            if (twice) {
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
        if (number instanceof Float || number instanceof BigDecimal || number instanceof Double) {
            return canonical(Double.parseDouble(number.toString()));
        }
        long whole = number.longValue();
        double real = number.doubleValue();
        return isWhole(number) || whole == real ? canonical(whole) : Double.valueOf(real);
    }

    /**
     * JSON keeps {@code 1.0}, but neither {@code 1.0E7} nor {@code -0.0}: a database gives back {@code 10000000} and
     * {@code 0.0}. So these are the same here from the start.
     */
    private static Number canonical(double real) {
        if (real == 0) {
            return 0.0;
        }
        if (!Double.isFinite(real) || Math.abs(real) < PLAIN || real != Math.rint(real)) {
            return real;
        }
        return canonical(new BigDecimal(Double.toString(real)).toBigInteger());
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
