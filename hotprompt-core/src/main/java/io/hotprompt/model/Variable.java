package io.hotprompt.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A declared variable of a version.
 *
 * <p>Immutable; {@link #type(VariableType)} and {@link #oneOf(String...)} return changed copies.
 */
public final class Variable {

    private final String name;
    private final VariableType type;
    private final @Nullable String defaultValue;
    private final List<String> allowed;

    private Variable(String name, VariableType type, @Nullable String defaultValue, List<String> allowed) {
        this.name = Objects.requireNonNull(name, "name");
        this.type = Objects.requireNonNull(type, "type");
        this.defaultValue = defaultValue == null ? null : Texts.normalizeLineEnds(defaultValue);
        this.allowed = type == VariableType.ENUM
                ? allowed.stream().map(Texts::normalizeLineEnds).toList()
                : List.of();
    }

    /** A variable every caller must supply. */
    public static Variable required(String name) {
        return new Variable(name, VariableType.STRING, null, List.of());
    }

    /** A variable that takes {@code defaultValue} when a caller supplies none; its line ends become {@code \n}. */
    public static Variable optional(String name, String defaultValue) {
        return new Variable(name, VariableType.STRING, Objects.requireNonNull(defaultValue, "defaultValue"), List.of());
    }

    /** This variable with another type; values that an enumeration allows are kept for an enumeration alone. */
    public Variable type(VariableType newType) {
        return new Variable(name, newType, defaultValue, allowed);
    }

    /** This variable as an enumeration of the values given, whose line ends become {@code \n}; type {@link VariableType#ENUM}. */
    public Variable oneOf(String... values) {
        return new Variable(name, VariableType.ENUM, defaultValue, List.of(values));
    }

    /** The name as written between the braces. */
    public String name() {
        return name;
    }

    /** What a value must look like; {@link VariableType#STRING} unless declared otherwise. */
    public VariableType type() {
        return type;
    }

    /** The value that fills in for a missing one; empty for a required variable. */
    public Optional<String> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /** The values an {@link VariableType#ENUM} allows, in declaration order; empty for other types. */
    public List<String> allowed() {
        return allowed;
    }

    /** Whether a caller must supply a value. */
    public boolean isRequired() {
        return defaultValue == null;
    }

    /** Whether {@code value} fits the declared type and, for an enumeration, is one of its values. */
    public boolean accepts(Object value) {
        return type == VariableType.ENUM ? allowed.contains(value.toString()) : type.accepts(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Variable that
                && name.equals(that.name)
                && type == that.type
                && Objects.equals(defaultValue, that.defaultValue)
                && allowed.equals(that.allowed);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, type, defaultValue, allowed);
    }

    /** The name, the type and whether it is required; never the default. */
    @Override
    public String toString() {
        return "Variable[" + name + ", " + type.wireName() + (isRequired() ? ", required]" : ", optional]");
    }
}
