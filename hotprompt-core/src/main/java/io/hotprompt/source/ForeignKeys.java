package io.hotprompt.source;

import io.hotprompt.model.Variable;
import io.hotprompt.model.VariableType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the keys of several other forms have in common: names of parameters, types, values that stand in for missing ones. */
final class ForeignKeys {

    /** Parameters that other tools spell their own way. */
    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("maxOutputTokens", "max_output_tokens"),
            Map.entry("maxTokens", "max_tokens"),
            Map.entry("maxCompletionTokens", "max_completion_tokens"),
            Map.entry("topP", "top_p"),
            Map.entry("topK", "top_k"),
            Map.entry("stopSequences", "stop"),
            Map.entry("frequencyPenalty", "frequency_penalty"),
            Map.entry("presencePenalty", "presence_penalty"),
            Map.entry("candidateCount", "n"),
            Map.entry("reasoningEffort", "reasoning_effort"),
            Map.entry("allowMultipleToolCalls", "parallel_tool_calls"));

    private static final Set<String> LISTS = Set.of("array", "object", "list", "dict", "image", "file", "audio");

    private ForeignKeys() {}

    /** Takes over a parameter, under the name it has at model services. */
    static void parameter(FileNode value, String name, Transcript transcript) {
        String ours = PARAMETERS.getOrDefault(name, name);
        noReference(value);
        if (transcript.hasParameter(ours)) {
            throw value.refused("is there twice, as " + ours + " too");
        }
        transcript.parameter(ours, value.value());
        transcript.remark(
                ours.equals(name) ? Remark.Kind.KEPT : Remark.Kind.CHANGED, value, "is the parameter " + ours);
    }

    /** What is read from the environment or from a file elsewhere would be sent to the model as it is written. */
    static void noReference(FileNode value) {
        if (value.isMap()) {
            value.entries().values().forEach(ForeignKeys::noReference);
        } else if (value.isList()) {
            value.elements().forEach(ForeignKeys::noReference);
        } else if (value.isText()
                && (value.text().contains("${env:") || value.text().contains("${file:"))) {
            throw value.refused("refers to the environment or a file, which is not read here; write the value");
        }
    }

    /** The type of a variable by what other tools call it; empty for what is no text at all. */
    static Optional<VariableType> type(FileNode node, String theirs, Transcript transcript) {
        String type = theirs.toLowerCase(Locale.ROOT);
        if (LISTS.contains(type)) {
            return Optional.empty();
        }
        if (type.equals("number") || type.equals("float") || type.equals("any")) {
            transcript.remark(Remark.Kind.CHANGED, node, "is text here: a " + type + " is not checked");
        }
        return Optional.of(
                switch (type) {
                    case "integer", "int" -> VariableType.INTEGER;
                    case "boolean", "bool" -> VariableType.BOOLEAN;
                    case "string", "text", "number", "float", "any" -> VariableType.STRING;
                    default -> throw node.refused("has a type that is not known: string, integer, number or boolean");
                });
    }

    /** A variable with the value that stands in for a missing one, if there is one. */
    static Variable variable(String name, @Nullable FileNode standIn) {
        if (standIn == null || standIn.isNull()) {
            return Variable.required(name);
        }
        if (!standIn.isScalar()) {
            throw standIn.refused("is a list or a map; the value of a variable is text");
        }
        noReference(standIn);
        return Variable.optional(name, standIn.text());
    }

    /** Says of keys without meaning for a model that they stay behind. */
    static void leftOut(FileNode map, Set<String> keys, Transcript transcript) {
        map.entries().forEach((key, node) -> {
            if (keys.contains(key) && !node.isNull()) {
                transcript.remark(Remark.Kind.LEFT_OUT, node, "is left out: it says nothing to a model");
            }
        });
    }

    /** Says of keys that change what a model gets that they would be lost. */
    static void lost(FileNode map, Set<String> keys, Transcript transcript) {
        map.entries().forEach((key, node) -> {
            if (keys.contains(key) && !node.isNull()) {
                transcript.remark(Remark.Kind.LOST, node, "is lost: there is nothing like it here");
            }
        });
    }
}
