package io.hotprompt.examples.chatbot.panel;

import io.hotprompt.validation.Problem;

/**
 * A problem as the editor lists it.
 *
 * @param index the message it is in, from 0, or -1
 */
public record ProblemLine(boolean error, int index, int line, int column, String place, String text) {

    static ProblemLine of(Problem problem) {
        boolean somewhere = problem.messageIndex() != Problem.NOWHERE;
        String place = somewhere
                ? "Message " + (problem.messageIndex() + 1)
                        + (problem.line() > 0 ? ", line " + problem.line() + ", column " + problem.column() : "")
                : "";
        return new ProblemLine(
                problem.isError(), problem.messageIndex(), problem.line(), problem.column(), place, problem.message());
    }
}
