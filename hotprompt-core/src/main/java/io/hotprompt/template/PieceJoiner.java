package io.hotprompt.template;

import java.util.ArrayList;
import java.util.List;

/** Puts text and references one behind the other and makes adjacent text one literal; linear in all that is added. */
final class PieceJoiner {

    private static final Position NONE = new Position(0, 0);

    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();

    PieceJoiner literal(CharSequence text, int start, int end) {
        literal.append(text, start, end);
        return this;
    }

    void literal(String text) {
        literal.append(text);
    }

    void reference(Piece.Kind kind, String name, Position position) {
        endLiteral();
        pieces.add(new Piece(kind, name, position));
    }

    /** Everything added so far, in order. */
    List<Piece> join() {
        endLiteral();
        return pieces;
    }

    private void endLiteral() {
        if (!literal.isEmpty()) {
            pieces.add(new Piece(Piece.Kind.LITERAL, literal.toString(), NONE));
            literal.setLength(0);
        }
    }
}
