package io.hotprompt.template;

/**
 * What a template is made of, in order.
 *
 * @param kind how to read {@code text}
 * @param text the literal text, or the name of the variable or prompt
 * @param position where it was written; line 0 for a literal
 */
record Piece(Kind kind, String text, Position position) {

    enum Kind {
        LITERAL,
        VARIABLE,
        INCLUDE
    }

    Reference reference() {
        return new Reference(text, position);
    }
}
