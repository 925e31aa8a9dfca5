package io.hotprompt.openai;

import java.util.Objects;

/**
 * A call of a tool that the model asks the program to make. Nothing here makes it.
 *
 * @param id the service's own identity of the call, which the result names; empty if it sent none
 * @param name the tool, one of those in the version's parameter {@code tools}
 * @param arguments a JSON object as text, as the model wrote it; {@code {}} if it wrote nothing
 */
public record ToolCall(String id, String name, String arguments) {

    /** Refuses null. */
    public ToolCall {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(arguments, "arguments");
    }

    /**
     * The arguments as a record or another type that Jackson can read. Fields the type does not have are left out.
     *
     * @throws AnswerFormatException if they are no JSON, or JSON of another shape
     */
    public <T> T arguments(Class<T> type) {
        return StructuredText.as(arguments, type, "the arguments of the tool \"" + name + "\"");
    }

    /** Tool and identity; never the arguments. */
    @Override
    public String toString() {
        return name + " (" + id + ")";
    }
}
