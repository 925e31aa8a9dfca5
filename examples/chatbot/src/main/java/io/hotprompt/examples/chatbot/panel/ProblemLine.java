package io.hotprompt.examples.chatbot.panel;

import io.hotprompt.validation.Problem;
import java.util.Set;

/**
 * A problem as the editor lists it.
 *
 * @param braces whether it is about braces that may have been meant as text
 * @param index the message it is in, from 0, or -1
 */
public record ProblemLine(boolean error, boolean braces, int index, int line, int column, String place, String text) {

    /** Problems that a backslash in front of the braces solves, if they were not meant as a variable. */
    private static final Set<String> BRACES =
            Set.of("HP-V01", "HP-V02", "HP-V03", "HP-V04", "HP-V05", "HP-V06", "HP-V12");

    static ProblemLine of(Problem problem) {
        boolean somewhere = problem.messageIndex() != Problem.NOWHERE;
        String place = somewhere
                ? "Message " + (problem.messageIndex() + 1)
                        + (problem.line() > 0 ? ", line " + problem.line() + ", column " + problem.column() : "")
                : "";
        return new ProblemLine(
                problem.isError(),
                somewhere && BRACES.contains(problem.code()),
                problem.messageIndex(),
                problem.line(),
                problem.column(),
                place,
                problem.message());
    }
}
