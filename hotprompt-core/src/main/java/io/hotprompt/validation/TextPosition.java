package io.hotprompt.validation;

/** A place in text, counted as {@link Problem} counts: both from 1, columns in characters. */
record TextPosition(int line, int column) {

    static TextPosition of(String text, int offset) {
        int line = 1;
        int lineStart = 0;
        for (int end = text.indexOf('\n'); end >= 0 && end < offset; end = text.indexOf('\n', lineStart)) {
            line++;
            lineStart = end + 1;
        }
        return new TextPosition(line, text.codePointCount(lineStart, offset) + 1);
    }
}
