package io.hotprompt.source;

import java.util.Objects;

/**
 * What a reader did with one part of a file.
 *
 * @param kind what happened to it
 * @param line the line of the file, from 1; 0 where it has none
 * @param part what it is about: a key such as {@code config.topK}, or a place in the text
 * @param message what happened and why, without text of the file
 */
public record Remark(Kind kind, int line, String part, String message) {

    /** What can happen. */
    public enum Kind {
        /** It means the same here. */
        KEPT,
        /** It is read, and written or meant a little differently here. */
        CHANGED,
        /** It says nothing to a model and has no place here: a title, a tag, test data. */
        LEFT_OUT,
        /** It changes what a model gets, and there is nothing like it here. Refused unless the caller allows it. */
        LOST,
        /** It may mean something else than its author thinks. */
        NOTICED
    }

    /** Refuses null. */
    public Remark {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(message, "message");
    }

    /** {@code line 4: output is lost: …}. */
    @Override
    public String toString() {
        return (line > 0 ? "line " + line + ": " : "") + part + " " + message;
    }
}
