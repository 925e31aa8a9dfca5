package io.hotprompt.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a version says: everything that reaches a model, nothing about who wrote it. Two versions with equal content are
 * the same prompt.
 *
 * @param messages in the order they are sent
 * @param variables declared variables, in declaration order; empty means "inferred from the text, all required"
 * @param parameters model parameters by name ({@code model}, {@code temperature}, …), in the order given; values are
 *     {@link String}, {@link Boolean}, {@link Integer}, {@link Long}, {@link java.math.BigInteger}, {@link Double}, null,
 *     or unmodifiable {@link List} and {@link Map} of these, whatever number type they were given as
 */
public record PromptContent(
        List<MessageTemplate> messages, List<Variable> variables, Map<String, @Nullable Object> parameters) {

    /** Content that says nothing; validation refuses it. */
    public static final PromptContent EMPTY = new PromptContent(List.of(), List.of(), Map.of());

    /**
     * Copies its arguments and brings parameters into the shapes named above.
     *
     * @throws IllegalArgumentException if a parameter holds a type that JSON has no form for
     */
    public PromptContent {
        messages = List.copyOf(messages);
        variables = List.copyOf(variables);
        parameters = JsonValues.copyOfObject(parameters);
    }

    /** Content with messages alone. */
    public static PromptContent of(MessageTemplate... messages) {
        return new PromptContent(List.of(messages), List.of(), Map.of());
    }

    /**
     * Hex SHA-256 of this content, 64 characters. Independent of the order of parameters and of how a number was written
     * ({@code 1}, {@code 1.0}); does not follow includes.
     */
    public String hash() {
        return ContentHash.of(this);
    }
}
