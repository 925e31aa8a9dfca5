package io.hotprompt.validation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A character that is not what it seems, at its place. The same characters are everyday ones where a {@link Neighbourhood}
 * needs them, and in the tags of a flag such as that of Scotland.
 */
record SuspiciousCharacter(Suspicion suspicion, int codePoint, TextPosition place) {

    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int CANCEL_TAG = 0xE007F;

    /** The code of a part of a country has at most six letters and digits; more would be room to hide text in. */
    private static final int MAX_FLAG_TAGS = 6;

    /** The first character of each kind of suspicion, in order of position; linear in the length of the text. */
    static List<SuspiciousCharacter> in(String text) {
        List<SuspiciousCharacter> found = new ArrayList<>();
        Set<Suspicion> kinds = EnumSet.noneOf(Suspicion.class);
        Neighbourhood neighbourhood = new Neighbourhood(text);
        int previous = '\n';
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int end = codePoint == BLACK_FLAG ? endOfFlag(text, i) : i + Character.charCount(codePoint);
            Suspicion suspicion = Suspicion.of(codePoint);
            if (isEmojiSelector(codePoint) && isEmojiSelector(previous)) {
                suspicion = Suspicion.HIDDEN;
            }
            if (suspicion != null
                    && !kinds.contains(suspicion)
                    && !(suspicion.mayBeSpelling() && neighbourhood.spells(codePoint, previous, i, end))) {
                kinds.add(suspicion);
                found.add(new SuspiciousCharacter(suspicion, codePoint, TextPosition.of(text, i)));
            }
            neighbourhood.pass(codePoint);
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

    Problem problem(boolean strict, Passage passage) {
        return suspicion.problem(codePoint, strict, passage).at(passage.messageIndex(), place.line(), place.column());
    }
}
