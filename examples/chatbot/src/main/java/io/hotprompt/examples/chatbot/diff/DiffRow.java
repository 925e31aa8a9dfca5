package io.hotprompt.examples.chatbot.diff;

import java.util.List;

/**
 * One line on both sides.
 *
 * @param left the line before, in pieces; empty if there is none
 * @param right the line after, in pieces; empty if there is none
 */
public record DiffRow(Kind kind, List<Piece> left, List<Piece> right) {

    /** What happened to a line or a piece of it. */
    public enum Kind {
        /** Nothing. */
        EQUAL,
        /** Words of it changed. */
        CHANGED,
        /** It is gone. */
        REMOVED,
        /** It is new. */
        ADDED
    }

    /** Words that stayed, went or came. */
    public record Piece(Kind kind, String text) {}

    /** Whether the left side is shown as changed. */
    public boolean marksLeft() {
        return kind == Kind.REMOVED || kind == Kind.CHANGED;
    }

    /** Whether the right side is shown as changed. */
    public boolean marksRight() {
        return kind == Kind.ADDED || kind == Kind.CHANGED;
    }

    static DiffRow equal(String line) {
        List<Piece> pieces = List.of(new Piece(Kind.EQUAL, line));
        return new DiffRow(Kind.EQUAL, pieces, pieces);
    }

    static DiffRow removed(String line) {
        return new DiffRow(Kind.REMOVED, List.of(new Piece(Kind.REMOVED, line)), List.of());
    }

    static DiffRow added(String line) {
        return new DiffRow(Kind.ADDED, List.of(), List.of(new Piece(Kind.ADDED, line)));
    }
}
