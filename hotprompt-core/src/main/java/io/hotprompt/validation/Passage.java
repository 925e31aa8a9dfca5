package io.hotprompt.validation;

import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Variable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
        List<Passage> passages = new ArrayList<>();
        for (MessageTemplate message : definition.messages()) {
            passages.add(new Passage(passages.size(), "", message.content()));
        }
        for (Variable variable : definition.variables()) {
            String quoted = "variable \"" + Escaped.name(variable.name()) + "\"";
            variable.defaultValue().ifPresent(value -> passages.add(outside("the default of " + quoted, value)));
            variable.allowed().forEach(value -> passages.add(outside("an allowed value of " + quoted, value)));
        }
        definition
                .parameters()
                .forEach((name, value) -> addAll("parameter \"" + Escaped.name(name) + "\"", value, passages));
        return passages;
    }

    /** Recursion is bounded: parameters are not nested deeply. */
    private static void addAll(String where, @Nullable Object value, List<Passage> passages) {
        if (value instanceof String text) {
            passages.add(outside(where, text));
        } else if (value instanceof Collection<?> elements) {
            elements.forEach(element -> addAll(where, element, passages));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> {
                passages.add(outside(where, String.valueOf(key)));
                addAll(where, element, passages);
            });
        }
    }

    private static Passage outside(String where, String text) {
        return new Passage(Problem.NOWHERE, where, text);
    }

    boolean isMessage() {
        return messageIndex != Problem.NOWHERE;
    }
}
