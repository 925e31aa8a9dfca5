package io.hotprompt.validation;

import java.util.Objects;

/**
 * One thing that is wrong with a version.
 *
 * @param code stable identity of the rule, such as {@code HP-V12}
 * @param severity whether it keeps the version from being served
 * @param messageIndex the message it is in, from 0; {@value #NOWHERE} if it is in none
 * @param line from 1, in the message or in the text that {@code message} names; 0 if it has no line
 * @param column from 1, in characters; 0 if it has no column
 * @param message what is wrong and how to mend it, on one line: line ends and other controls become Unicode escapes, so
 *     that no message can forge a line of a log; contains neither prompt text nor values
 */
public record Problem(String code, Severity severity, int messageIndex, int line, int column, String message) {

    /** The {@link #messageIndex} of a problem that is in no message. */
    public static final int NOWHERE = -1;

    /** Refuses null and puts the message on one line. */
    public Problem {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(severity, "severity");
        message = Escaped.line(Objects.requireNonNull(message, "message"));
    }

    /** An error about the version as a whole. */
    public static Problem error(String code, String message) {
        return new Problem(code, Severity.ERROR, NOWHERE, 0, 0, message);
    }

    /** A warning about the version as a whole. */
    public static Problem warning(String code, String message) {
        return new Problem(code, Severity.WARNING, NOWHERE, 0, 0, message);
    }

    /** This problem at a place in a message; see the components for what the numbers mean. */
    public Problem at(int newMessageIndex, int newLine, int newColumn) {
        return new Problem(code, severity, newMessageIndex, newLine, newColumn, message);
    }

    /** Whether it keeps the version from being served. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** Code, place counted from 1 and message: {@code HP-V12 message 1, line 7 column 12: variable …}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(code);
        if (messageIndex != NOWHERE) {
            text.append(" message ").append(messageIndex + 1);
        }
        if (line > 0) {
            text.append(messageIndex == NOWHERE ? " line " : ", line ").append(line);
            text.append(" column ").append(column);
        }
        return text.append(": ").append(message).toString();
    }
}
