package io.hotprompt.source;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A prompt stored at OpenAI, as JSON: what its object or a request made of it holds. Messages stand under {@code messages}
 * or {@code input}, instructions before them.
 */
final class OpenAiReader implements DialectReader {

    private static final Set<String> LEFT_OUT = Set.of(
            "id",
            "object",
            "name",
            "description",
            "version",
            "created_at",
            "updated_at",
            "is_default",
            "default_version",
            "metadata");
    private static final Set<String> LOST = Set.of("background", "stream", "previous_response_id", "conversation");
    private static final Set<String> PARAMETERS = Set.of(
            "model",
            "temperature",
            "top_p",
            "max_output_tokens",
            "max_completion_tokens",
            "max_tokens",
            "reasoning",
            "reasoning_effort",
            "text",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "store",
            "truncation",
            "service_tier",
            "response_format",
            "stop",
            "seed",
            "verbosity",
            "presence_penalty",
            "frequency_penalty",
            "include",
            "top_logprobs",
            "max_tool_calls");

    @Override
    public boolean knows(FileSheet sheet) {
        return sheet.document()
                .filter(FileNode::isMap)
                .filter(root -> root.get("messages")
                                .filter(ForeignMessages::areIn)
                                .isPresent()
                        || root.get("input").filter(ForeignMessages::areIn).isPresent()
                        || root.get("instructions").isPresent())
                .filter(root -> sheet.isData()
                        || root.get("id").isPresent()
                        || root.get("instructions").isPresent()
                        || root.get("model").isPresent())
                .isPresent();
    }

    @Override
    public ReadPrompt read(FileSheet sheet) {
        Transcript transcript = new Transcript();
        Set<String> known = new LinkedHashSet<>(Set.of("messages", "input", "instructions", "variables"));
        known.addAll(LEFT_OUT);
        known.addAll(LOST);
        known.addAll(PARAMETERS);
        FileNode root = sheet.document().orElseThrow().only(known);
        ForeignKeys.leftOut(root, LEFT_OUT, transcript);
        ForeignKeys.lost(root, LOST, transcript);
        root.entries().forEach((name, value) -> {
            if (PARAMETERS.contains(name) && !value.isNull()) {
                ForeignKeys.parameter(value, name, transcript);
            }
        });
        root.get("variables").ifPresent(variables -> variables(variables, transcript));
        root.get("instructions").ifPresent(instructions -> {
            if (!instructions.isText()) {
                new ForeignMessages(ForeignText.Syntax.PLAIN, transcript).read(instructions);
                return;
            }
            transcript.exactMessage(
                    "developer",
                    ForeignText.translate(
                            instructions.text(), instructions.line(), ForeignText.Syntax.PLAIN, transcript),
                    instructions.line());
            transcript.remark(Remark.Kind.CHANGED, instructions, "is a developer message");
        });
        for (String key : new String[] {"messages", "input"}) {
            root.get(key).ifPresent(messages -> messages(messages, transcript));
        }
        String note = root.get("id")
                .map(FileNode::text)
                .filter(id -> id.matches("pmpt_[A-Za-z0-9]{1,100}"))
                .map(id -> "OpenAI " + id)
                .orElse("");
        return transcript.read(PromptDialect.OPENAI, note);
    }

    private static void messages(FileNode messages, Transcript transcript) {
        if (messages.isText()) {
            transcript.exactMessage(
                    "user",
                    ForeignText.translate(messages.text(), messages.line(), ForeignText.Syntax.PLAIN, transcript),
                    messages.line());
            return;
        }
        new ForeignMessages(ForeignText.Syntax.PLAIN, transcript).read(messages);
    }

    /** A list of names, names with their defaults, or a list of either. */
    private static void variables(FileNode variables, Transcript transcript) {
        if (variables.isMap()) {
            variables.entries().forEach((name, value) -> {
                transcript.declare(ForeignKeys.variable(name, value));
                transcript.remark(Remark.Kind.KEPT, value, "is a variable");
            });
            return;
        }
        variables.elements().forEach(variable -> {
            FileNode name = variable.isMap()
                    ? variable.only(Set.of("name", "default", "default_value", "description", "type"))
                            .get("name")
                            .orElseThrow(() -> variable.refused("has no name"))
                    : variable;
            FileNode standIn = variable.isMap()
                    ? variable.get("default")
                            .or(() -> variable.get("default_value"))
                            .orElse(null)
                    : null;
            transcript.declare(ForeignKeys.variable(name.text(), standIn));
            transcript.remark(Remark.Kind.KEPT, variable, "is a variable");
        });
    }
}
