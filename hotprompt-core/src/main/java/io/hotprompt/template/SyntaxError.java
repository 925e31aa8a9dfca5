package io.hotprompt.template;

/**
 * One error in template text.
 *
 * @param kind what is wrong
 * @param position of the opening braces
 * @param message what is wrong and how to mend it, without the text around it
 */
public record SyntaxError(Kind kind, Position position, String message) {

    /** The ways to write braces wrongly. */
    public enum Kind {
        /** Opening braces without closing braces on the same line. */
        UNCLOSED,
        /** Nothing between the braces. */
        EMPTY_NAME,
        /** A name outside {@code [A-Za-z_][A-Za-z0-9_]{0,63}}. */
        BAD_NAME,
        /** Something like {@code a.b}, {@code a[0]} or {@code a()}: properties and calls do not exist. */
        NOT_A_NAME,
        /** Braces inside braces. */
        NESTED,
        /** An include with something that cannot be the name of a prompt. */
        BAD_INCLUDE
    }

    @Override
    public String toString() {
        return "line " + position.line() + " column " + position.column() + ": " + message;
    }
}
