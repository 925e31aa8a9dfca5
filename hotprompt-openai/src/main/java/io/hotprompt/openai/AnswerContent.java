package io.hotprompt.openai;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a model said.
 *
 * @param text everything the person is meant to read; the refusal if the model refused; empty if it only calls tools
 * @param finishReason why the model stopped, in the service's words, see {@link Answer#finishReason()}
 * @param refusal what it said in place of an answer
 * @param reasoning what it thought, if the service tells; never meant for the person who asked
 * @param toolCalls the tools it wants to be called, in its order
 */
public record AnswerContent(
        String text,
        String finishReason,
        Optional<String> refusal,
        Optional<String> reasoning,
        List<ToolCall> toolCalls) {

    /** Refuses null and copies the list. */
    public AnswerContent {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(finishReason, "finishReason");
        Objects.requireNonNull(refusal, "refusal");
        Objects.requireNonNull(reasoning, "reasoning");
        toolCalls = List.copyOf(toolCalls);
    }

    /** Text that the model finished by itself. */
    static AnswerContent of(String text, String finishReason) {
        return new AnswerContent(text, finishReason, Optional.empty(), Optional.empty(), List.of());
    }

    /** What the finish reason means. */
    public FinishReason finish() {
        return refusal.isPresent() ? FinishReason.REFUSED : FinishReason.of(finishReason);
    }

    /** Whether there is anything a person can see. Blanks, line ends and invisible characters are nothing. */
    boolean isVisible() {
        return text.codePoints().anyMatch(AnswerContent::isVisible);
    }

    /** Whether the model said all it wanted: it was not cut, filtered, or refused. */
    public boolean isComplete() {
        return switch (finish()) {
            case STOP, UNSAID -> isVisible() || !toolCalls.isEmpty();
            case TOOL_CALLS -> !toolCalls.isEmpty();
            default -> false;
        };
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.UNASSIGNED,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }

    /** Lengths; never the text. */
    @Override
    public String toString() {
        return text.length() + " characters, " + toolCalls.size() + " tool calls, " + finish();
    }
}
