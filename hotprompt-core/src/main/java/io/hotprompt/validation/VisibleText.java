package io.hotprompt.validation;

/** Tells text that a reader can see from text that only looks empty. */
final class VisibleText {

    private VisibleText() {}

    /** Whether there is nothing but white space of any kind and characters without a shape of their own. */
    static boolean isMissing(String text) {
        return text.codePoints().allMatch(VisibleText::isInvisible);
    }

    private static boolean isInvisible(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || Character.getType(codePoint) == Character.FORMAT
                || Invisible.is(codePoint);
    }
}
