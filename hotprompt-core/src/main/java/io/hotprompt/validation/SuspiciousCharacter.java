package io.hotprompt.validation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A character that is not what it seems, at its place. The same characters are everyday ones inside emoji: a joiner between
 * two of them, a selector behind one, the tags of a flag such as that of Scotland.
 */
record SuspiciousCharacter(Suspicion suspicion, int codePoint, TextPosition place) {

    private static final int JOINER = 0x200D;
    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int CANCEL_TAG = 0xE007F;

    /** The code of a part of a country has at most six letters and digits; more would be room to hide text in. */
    private static final int MAX_FLAG_TAGS = 6;

    /** The first character of each kind of suspicion, in order of position; linear in the length of the text. */
    static List<SuspiciousCharacter> in(String text) {
        List<SuspiciousCharacter> found = new ArrayList<>();
        Set<Suspicion> kinds = EnumSet.noneOf(Suspicion.class);
        int previous = '\n';
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int end = codePoint == BLACK_FLAG ? endOfFlag(text, i) : i + Character.charCount(codePoint);
            Suspicion suspicion = Suspicion.of(codePoint);
            if (isEmojiSelector(codePoint) && isEmojiSelector(previous)) {
                suspicion = Suspicion.HIDDEN;
            } else if (codePoint == JOINER && isEmojiPart(previous) && end < text.length()) {
                suspicion = isEmojiPart(text.codePointAt(end)) ? null : suspicion;
            }
            if (suspicion != null && kinds.add(suspicion)) {
                found.add(new SuspiciousCharacter(suspicion, codePoint, TextPosition.of(text, i)));
            }
            previous = codePoint;
            i = end;
        }
        return found;
    }

    private static int endOfFlag(String text, int start) {
        int afterFlag = start + Character.charCount(BLACK_FLAG);
        int end = afterFlag;
        for (int tags = 0; tags <= MAX_FLAG_TAGS && end < text.length(); tags++) {
            int codePoint = text.codePointAt(end);
            end += Character.charCount(codePoint);
            if (codePoint == CANCEL_TAG) {
                return end;
            }
            boolean digit = codePoint >= 0xE0030 && codePoint <= 0xE0039;
            boolean letter = codePoint >= 0xE0061 && codePoint <= 0xE007A;
            if (!digit && !letter) {
                return afterFlag;
            }
        }
        return afterFlag;
    }

    private static boolean isEmojiSelector(int codePoint) {
        return codePoint == 0xFE0E || codePoint == 0xFE0F;
    }

    private static boolean isEmojiPart(int codePoint) {
        return codePoint == 0xFE0F
                || (codePoint >= 0x1F000 && codePoint <= 0x1FAFF)
                || Character.getType(codePoint) == Character.OTHER_SYMBOL
                || Character.getType(codePoint) == Character.MATH_SYMBOL;
    }

    Problem problem(boolean strict, Passage passage) {
        return suspicion.problem(codePoint, strict, passage).at(passage.messageIndex(), place.line(), place.column());
    }
}
