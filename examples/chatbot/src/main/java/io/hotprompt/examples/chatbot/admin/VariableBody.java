package io.hotprompt.examples.chatbot.admin;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.hotprompt.examples.chatbot.http.RefusedRequestException;
import io.hotprompt.model.Variable;
import io.hotprompt.model.VariableType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A declared variable, as JSON; a bare name stands for a required one.
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
        @Nullable List<String> values) {

    /** A required variable of any value. */
    @JsonCreator
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
        if (values != null && !values.isEmpty()) {
            return variable.oneOf(values.toArray(String[]::new));
        }
        return type == null ? variable : variable.type(typeNamed(type));
    }

    private VariableType typeNamed(String wireName) {
        return VariableType.of(wireName)
                .orElseThrow(() -> refused("must have one of the types "
                        + Arrays.stream(VariableType.values())
                                .map(VariableType::wireName)
                                .collect(Collectors.joining(", "))));
    }

    private RefusedRequestException refused(String why) {
        return RefusedRequestException.badRequest("bad-variable", "variable \"" + name + "\" " + why);
    }
}
