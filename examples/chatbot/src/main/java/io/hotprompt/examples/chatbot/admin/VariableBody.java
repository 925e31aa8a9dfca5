package io.hotprompt.examples.chatbot.admin;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.hotprompt.examples.chatbot.http.RefusedRequestException;
import io.hotprompt.model.Variable;
import io.hotprompt.model.VariableType;
import io.hotprompt.validation.Escaped;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A declared variable, as JSON; a bare name stands for a required one. What a call gives, the other calls take.
 *
 * @param type {@code string} if left out
 * @param required whether a caller must supply a value; told from {@code defaultValue} if left out
 * @param defaultValue what stands in when a caller supplies nothing
 * @param values what a variable of type {@code enum} may be
 */
public record VariableBody(
        @Nullable String name,
        @Nullable String type,
        @Nullable Boolean required,
        @JsonProperty("default") @Nullable String defaultValue,
        @Nullable List<@Nullable String> values) {

    /** Named as the creator for objects, because there is one for text besides. */
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public VariableBody {}

    /** A required variable of any value. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static VariableBody named(String name) {
        return new VariableBody(name, null, null, null, null);
    }

    static VariableBody of(Variable variable) {
        return new VariableBody(
                variable.name(),
                variable.type().wireName(),
                variable.isRequired(),
                variable.defaultValue().orElse(null),
                variable.allowed().isEmpty() ? null : variable.allowed());
    }

    /**
     * The variable.
     *
     * @throws RefusedRequestException if the type does not exist or the parts contradict each other
     */
    Variable toVariable() {
        if (defaultValue != null && Boolean.TRUE.equals(required)) {
            throw refused("is required and has a default; leave one of them out");
        }
        String given = name == null ? "" : name;
        boolean optional = defaultValue != null || Boolean.FALSE.equals(required);
        Variable variable = optional
                ? Variable.optional(given, defaultValue == null ? "" : defaultValue)
                : Variable.required(given);
        VariableType known = type == null ? null : typeNamed(type);
        if (values == null || values.isEmpty()) {
            return known == null ? variable : variable.type(known);
        }
        if (known != null && known != VariableType.ENUM) {
            throw refused("lists values, which only the type enum has; leave one of them out");
        }
        return variable.oneOf(values.stream().map(this::allowed).toArray(String[]::new));
    }

    private String allowed(@Nullable String value) {
        if (value == null) {
            throw refused("lists null among its values; a value is text");
        }
        return value;
    }

    private VariableType typeNamed(String wireName) {
        return VariableType.of(wireName)
                .orElseThrow(() -> refused("must have one of the types "
                        + Arrays.stream(VariableType.values())
                                .map(VariableType::wireName)
                                .collect(Collectors.joining(", "))));
    }

    private RefusedRequestException refused(String why) {
        return RefusedRequestException.badRequest(
                "bad-variable", "variable \"" + Escaped.name(String.valueOf(name)) + "\" " + why);
    }
}
