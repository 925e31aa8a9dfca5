package io.hotprompt.examples.chatbot.http;

import io.hotprompt.validation.Problem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a version, as JSON.
 *
 * @param messageIndex from 0; null if it is in no message
 * @param line from 1; null if it has no place
 * @param column from 1; null if it has no place
 */
public record ProblemBody(
        String code,
        String severity,
        @Nullable Integer messageIndex,
        @Nullable Integer line,
        @Nullable Integer column,
        String message) {

    /** The JSON form of this problem. */
    public static ProblemBody of(Problem problem) {
        return new ProblemBody(
                problem.code(),
                problem.severity().name().toLowerCase(Locale.ROOT),
                problem.messageIndex() == Problem.NOWHERE ? null : problem.messageIndex(),
                positive(problem.line()),
                positive(problem.column()),
                problem.message());
    }

    private static @Nullable Integer positive(int number) {
        return number > 0 ? number : null;
    }
}
