package io.hotprompt.openai;

import io.hotprompt.openai.ModelCallException.Reason;

/** The service answered by the book, and there is nothing in the answer that a person can see or a program can do. */
final class UnusableAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final FinishReason finish;

    private final long reasoningTokens;

    UnusableAnswerException(FinishReason finish, TokenUsage usage) {
        this.finish = finish;
        this.reasoningTokens = usage.reasoning();
    }

    Reason reason() {
        return finish == FinishReason.FILTERED ? Reason.FILTERED : Reason.EMPTY_ANSWER;
    }

    /** What the numbers tell about it. */
    String detail() {
        return switch (finish) {
            case FILTERED -> "the filter stopped it before its first word";
            case LENGTH ->
                "the limit of tokens was reached before its first word"
                        + (reasoningTokens > 0 ? ", " + reasoningTokens + " of them spent on reasoning" : "");
            default -> reasoningTokens > 0 ? reasoningTokens + " tokens were spent on reasoning" : "";
        };
    }
}
