package io.hotprompt.validation;

import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Variable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A piece of text that somebody typed into a version.
 *
 * @param messageIndex of the message it is; {@link Problem#NOWHERE} if it is none
 * @param where what it is if it is not a message, such as {@code the default of variable "a"}; else empty
 */
record Passage(int messageIndex, String where, String text) {

    /** Every text of a version: messages first, then what is declared, then parameters with their keys. */
    static List<Passage> of(PromptDefinition definition) {
        return Stream.concat(messages(definition), others(definition)).toList();
    }

    /** The text of each message; made one by one, so that whoever stops early has not paid for all. */
    static Stream<Passage> messages(PromptDefinition definition) {
        return IntStream.range(0, definition.messages().size())
                .mapToObj(i -> new Passage(i, "", definition.messages().get(i).content()));
    }

    /** Every text outside the messages, one by one. */
    static Stream<Passage> others(PromptDefinition definition) {
        Stream<Passage> declared = definition.variables().stream().flatMap(Passage::declared);
        Stream<Passage> parameters = definition.parameters().entrySet().stream()
                .flatMap(entry -> texts("parameter \"" + Escaped.name(entry.getKey()) + "\"", entry.getValue()));
        return Stream.concat(declared, parameters);
    }

    private static Stream<Passage> declared(Variable variable) {
        String quoted = "variable \"" + Escaped.name(variable.name()) + "\"";
        return Stream.concat(
                variable.defaultValue().stream().map(value -> outside("the default of " + quoted, value)),
                variable.allowed().stream()
                        .limit(Limits.MAX_TEXTS + 1L)
                        .map(value -> outside("an allowed value of " + quoted, value)));
    }

    /** Recursion is bounded: parameters are not nested deeply. */
    private static Stream<Passage> texts(String where, @Nullable Object value) {
        if (value instanceof String text) {
            return Stream.of(outside(where, text));
        }
        if (value instanceof Collection<?> elements) {
            return elements.stream().flatMap(element -> texts(where, element));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .flatMap(entry -> Stream.concat(
                            Stream.of(outside(where, String.valueOf(entry.getKey()))), texts(where, entry.getValue())));
        }
        return Stream.empty();
    }

    private static Passage outside(String where, String text) {
        return new Passage(Problem.NOWHERE, where, text);
    }

    boolean isMessage() {
        return messageIndex != Problem.NOWHERE;
    }
}
