package io.hotprompt.examples.chatbot.chat;

import io.hotprompt.openai.Answer;
import io.hotprompt.openai.ModelCallException;
import org.jspecify.annotations.Nullable;

/** What came of a question: an answer, part of one, or none. What is not a whole answer is told to whoever asked. */
public enum Ending {
    /** The whole answer. */
    ANSWERED(null),
    /** The first part of an answer. */
    CUT("The answer was cut because it grew too long."),
    /** A filter of the model service stopped the answer, or refused the question. */
    FILTERED("A filter stopped this answer."),
    /** The model declined. */
    REFUSED("The assistant declined to answer this."),
    /** The model wanted to use a tool, and this chat has none. */
    TOOL("The assistant wanted to use a tool that this chat does not have."),
    /** The model stopped for a reason that is not known. */
    UNFINISHED("The answer may not be complete."),
    /** The model said nothing. */
    EMPTY("The assistant gave no answer."),
    /** No answer came. */
    FAILED("No answer came.");

    private final @Nullable String notice;

    Ending(@Nullable String notice) {
        this.notice = notice;
    }

    /** A sentence for whoever asked; null if there is nothing to be said. */
    public @Nullable String notice() {
        return notice;
    }

    static Ending of(Answer answer) {
        if (answer.text().isBlank()) {
            return TOOL;
        }
        return switch (answer.finish()) {
            case STOP, UNSAID, TOOL_CALLS -> ANSWERED;
            case LENGTH -> CUT;
            case FILTERED -> FILTERED;
            case REFUSED -> REFUSED;
            case FAILED, OTHER -> UNFINISHED;
        };
    }

    static Ending of(ModelCallException failure) {
        return switch (failure.reason()) {
            case FILTERED -> FILTERED;
            case EMPTY_ANSWER -> EMPTY;
            default -> FAILED;
        };
    }
}
