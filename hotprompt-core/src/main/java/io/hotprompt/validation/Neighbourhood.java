package io.hotprompt.validation;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * Where invisible characters are a part of the spelling: joiners in Persian and in the scripts of India (RFC 5892, appendix
 * A), selectors behind ideographs and emoji, marks of direction in lines that run from right to left, and the like. Goes
 * through one text from its beginning; linear over all calls together.
 */
final class Neighbourhood {

    private static final int ZERO_WIDTH_SPACE = 0x200B;
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;
    private static final int FIRST_ISOLATE = 0x2066;
    private static final int END_OF_ISOLATE = 0x2069;
    private static final int MAX_ISOLATES = 3;

    /** Selectors behind more than a quarter of the ideographs are no names of people and places any more. */
    private static final int FEW_SELECTORS = 8;

    private static final Set<UnicodeScript> CURSIVE = EnumSet.of(
            UnicodeScript.ARABIC,
            UnicodeScript.SYRIAC,
            UnicodeScript.NKO,
            UnicodeScript.MANDAIC,
            UnicodeScript.MONGOLIAN,
            UnicodeScript.PHAGS_PA,
            UnicodeScript.ADLAM,
            UnicodeScript.HANIFI_ROHINGYA,
            UnicodeScript.MANICHAEAN,
            UnicodeScript.SOGDIAN,
            UnicodeScript.PSALTER_PAHLAVI);

    /** Written without blanks between words. */
    private static final Set<UnicodeScript> UNSPACED = EnumSet.of(
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR,
            UnicodeScript.TIBETAN,
            UnicodeScript.TAI_THAM,
            UnicodeScript.NEW_TAI_LUE,
            UnicodeScript.JAVANESE,
            UnicodeScript.BALINESE);

    private final String text;
    private int ideographs;
    private int selectors;
    private int lineEnd = -1;
    private boolean rightToLeft;
    private boolean wellFormed;

    Neighbourhood(String text) {
        this.text = text;
    }

    /**
     * Whether the character between these offsets is a part of the spelling.
     *
     * @param previous the character before it; a line end at the beginning
     */
    boolean spells(int codePoint, int previous, int start, int end) {
        int next = end < text.length() ? text.codePointAt(end) : '\n';
        if (isSelector(codePoint)) {
            return selects(codePoint, previous);
        }
        return switch (codePoint) {
            case NON_JOINER -> joins(previous, next);
            case JOINER ->
                joins(previous, next)
                        || (isEmojiPart(previous) && isEmojiPart(next))
                        || (isCursive(previous) && !Invisible.is(next))
                        || (Character.isLetter(previous) && Invisible.isVirama(next));
            case ZERO_WIDTH_SPACE -> isUnspaced(previous) && isUnspaced(next);
            case 0x34F -> isMark(next) && (isMark(previous) || Character.isLetter(previous));
            case 0x115F -> next >= 0x1160 && next <= 0x11A7;
            case 0x1160 -> previous >= 0x1100 && previous <= 0x115F;
            case 0x17B4, 0x17B5 -> false;
            case 0x180B, 0x180C, 0x180D, 0x180E, 0x180F -> previous >= 0x1820 && previous <= 0x18AF;
            case 0x2800 -> isBraille(previous) || isBraille(next);
            case 0x61C, 0x200E, 0x200F -> line(start).rightToLeft && !isMarkOfDirection(previous);
            default -> codePoint >= FIRST_ISOLATE && codePoint <= END_OF_ISOLATE && isWellFormed(start);
        };
    }

    /** Counts what selectors may stand behind. */
    void pass(int codePoint) {
        if (codePoint >= 0x2E80 && Character.isIdeographic(codePoint)) {
            ideographs++;
        }
    }

    private static boolean isSelector(int codePoint) {
        return (codePoint >= 0xFE00 && codePoint <= 0xFE0F) || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    }

    private boolean selects(int codePoint, int previous) {
        if (Character.isIdeographic(previous)) {
            selectors++;
            return selectors <= FEW_SELECTORS || selectors <= ideographs / 4;
        }
        // Text or emoji: U+FE0E and U+FE0F are everyday characters behind whatever can be both.
        return (codePoint == 0xFE0E || codePoint == 0xFE0F) && canBeEmoji(previous);
    }

    private static boolean canBeEmoji(int codePoint) {
        return (isEmojiPart(codePoint) && codePoint != 0xFE0F)
                || (codePoint >= '0' && codePoint <= '9')
                || codePoint == '#'
                || codePoint == '*'
                || codePoint == 0x203C
                || codePoint == 0x2049
                || codePoint == 0x2139
                || codePoint == 0x3030
                || codePoint == 0x303D;
    }

    static boolean isEmojiPart(int codePoint) {
        return codePoint == 0xFE0F
                || (codePoint >= 0x1F000 && codePoint <= 0x1FAFF)
                || Character.getType(codePoint) == Character.OTHER_SYMBOL
                || Character.getType(codePoint) == Character.MATH_SYMBOL;
    }

    private static boolean joins(int previous, int next) {
        return Invisible.isVirama(previous) || (isCursive(previous) && isCursive(next));
    }

    /** Letters, and the vowel signs on them. */
    private static boolean isCursive(int codePoint) {
        return codePoint > 0x5FF
                && (Character.isLetter(codePoint) || isMark(codePoint))
                && (CURSIVE.contains(UnicodeScript.of(codePoint))
                        || UnicodeScript.of(codePoint) == UnicodeScript.INHERITED);
    }

    private static boolean isUnspaced(int codePoint) {
        return codePoint > 0xDFF && UNSPACED.contains(UnicodeScript.of(codePoint)) && !Invisible.is(codePoint);
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return (type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK)
                && !Invisible.is(codePoint);
    }

    private static boolean isBraille(int codePoint) {
        return codePoint > 0x2800 && codePoint <= 0x28FF;
    }

    private static boolean isMarkOfDirection(int codePoint) {
        return codePoint == 0x61C || codePoint == 0x200E || codePoint == 0x200F;
    }

    private boolean isWellFormed(int offset) {
        Neighbourhood here = line(offset);
        return here.rightToLeft && here.wellFormed;
    }

    /** Looks at a line once, at the first of its characters that asks. */
    private Neighbourhood line(int offset) {
        if (offset < lineEnd) {
            return this;
        }
        int begin = text.lastIndexOf('\n', offset) + 1;
        int found = text.indexOf('\n', offset);
        lineEnd = found < 0 ? text.length() : found;
        rightToLeft = false;
        wellFormed = true;
        int depth = 0;
        int previous = '\n';
        for (int i = begin; i < lineEnd; ) {
            int codePoint = text.codePointAt(i);
            byte direction = Character.getDirectionality(codePoint);
            rightToLeft |= !isMarkOfDirection(codePoint)
                    && (direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                            || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
            if (codePoint >= FIRST_ISOLATE && codePoint < END_OF_ISOLATE) {
                depth++;
                wellFormed &= depth <= MAX_ISOLATES;
            } else if (codePoint == END_OF_ISOLATE) {
                depth--;
                // Nothing between the two would be there to hide something.
                boolean empty = previous >= FIRST_ISOLATE && previous < END_OF_ISOLATE;
                wellFormed &= depth >= 0 && !empty;
            } else if (codePoint >= 0x202A && codePoint <= 0x202E) {
                wellFormed = false;
            }
            previous = codePoint;
            i += Character.charCount(codePoint);
        }
        wellFormed &= depth == 0;
        return this;
    }
}
