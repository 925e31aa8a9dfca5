package io.hotprompt.template;

/** Turns rising offsets of one text into positions; linear over all calls together. */
final class Positions {

    private final String text;
    private int line = 1;
    private int column = 1;
    private int reached;

    Positions(String text) {
        this.text = text;
    }

    /** The position of {@code offset}, which is not smaller than that of the call before. */
    Position at(int offset) {
        while (reached < offset) {
            int codePoint = text.codePointAt(reached);
            reached += Character.charCount(codePoint);
            if (codePoint == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return new Position(line, column);
    }
}
