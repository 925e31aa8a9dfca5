package io.hotprompt.model;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a variable's value must look like. */
public enum VariableType {
    /** Any value; its {@code toString()} is used. */
    STRING,
    /** A whole number: a {@link Number} without fraction, or decimal digits with an optional sign. */
    INTEGER,
    /** A {@link Boolean}, or {@code true} or {@code false}. */
    BOOLEAN,
    /** A {@link LocalDate}, or its ISO 8601 form {@code 2026-11-22}. */
    DATE,
    /** One of the values the variable declares, see {@link Variable#oneOf(String...)}. */
    ENUM;

    private static final Pattern DIGITS = Pattern.compile("[+-]?[0-9]{1,40}");

    /** The name in files, SQL and JSON, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type with this wire name, or empty if there is none. */
    public static Optional<VariableType> of(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName().equals(wireName))
                .findFirst();
    }

    boolean accepts(Object value) {
        return switch (this) {
            case STRING, ENUM -> true;
            case INTEGER -> isInteger(value);
            case BOOLEAN -> value instanceof Boolean || value.equals("true") || value.equals("false");
            case DATE -> isDate(value);
        };
    }

    private static boolean isInteger(Object value) {
        return value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger
                || (value instanceof CharSequence text && DIGITS.matcher(text).matches());
    }

    private static boolean isDate(Object value) {
        if (value instanceof LocalDate) {
            return true;
        }
        if (!(value instanceof CharSequence text)) {
            return false;
        }
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
