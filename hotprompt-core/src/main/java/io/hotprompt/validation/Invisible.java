package io.hotprompt.validation;

import java.util.Arrays;

/**
 * Characters that a reader does not see, by Unicode's properties. The JDK has no public data for these, so that the ranges
 * stand here; a test compares them with ICU's.
 */
final class Invisible {

    /** Default_Ignorable_Code_Point, as pairs of the first and the last. */
    private static final int[] IGNORABLE = {
        0xAD, 0xAD, 0x34F, 0x34F, 0x61C, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F, 0x200B, 0x200F, 0x202A,
        0x202E, 0x2060, 0x206F, 0x3164, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFEFF, 0xFFA0, 0xFFA0, 0xFFF0, 0xFFF8, 0x1BCA0,
        0x1BCA3, 0x1D173, 0x1D17A, 0xE0000, 0xE0FFF
    };

    /** Not ignorable, and drawn as nothing: the braille blank, annotation marks, fillers of other scripts. */
    private static final int[] BLANK = {0x2800, 0x2800, 0xFFF9, 0xFFFB, 0x16FE4, 0x16FE4, 0x1D159, 0x1D159};

    /** Canonical combining class 9: what takes the vowel from a consonant. */
    private static final int[] VIRAMAS = {
        0x94D, 0x9CD, 0xA4D, 0xACD, 0xB4D, 0xBCD, 0xC4D, 0xCCD, 0xD3B, 0xD3C, 0xD4D, 0xDCA, 0xE3A, 0xEBA, 0xF84, 0x1039,
        0x103A, 0x1714, 0x1715, 0x1734, 0x17D2, 0x1A60, 0x1B44, 0x1BAA, 0x1BAB, 0x1BF2, 0x1BF3, 0x2D7F, 0xA806, 0xA82C,
        0xA8C4, 0xA953, 0xA9C0, 0xAAF6, 0xABED, 0x10A3F, 0x11046, 0x11070, 0x1107F, 0x110B9, 0x11133, 0x11134, 0x111C0,
        0x11235, 0x112EA, 0x1134D, 0x113CE, 0x113CF, 0x113D0, 0x11442, 0x114C2, 0x115BF, 0x1163F, 0x116B6, 0x1172B,
        0x11839, 0x1193D, 0x1193E, 0x119E0, 0x11A34, 0x11A47, 0x11A99, 0x11C3F, 0x11D44, 0x11D45, 0x11D97, 0x11F41,
        0x11F42, 0x1612F
    };

    private Invisible() {}

    /** Whether fonts draw nothing for this character, by intent. */
    static boolean isIgnorable(int codePoint) {
        return codePoint >= IGNORABLE[0] && isIn(IGNORABLE, codePoint);
    }

    /** Whether a reader sees nothing, whatever the reason; white space is another matter. */
    static boolean is(int codePoint) {
        return codePoint >= IGNORABLE[0] && (isIn(IGNORABLE, codePoint) || isIn(BLANK, codePoint));
    }

    static boolean isVirama(int codePoint) {
        return codePoint >= VIRAMAS[0] && Arrays.binarySearch(VIRAMAS, codePoint) >= 0;
    }

    private static boolean isIn(int[] ranges, int codePoint) {
        int found = Arrays.binarySearch(ranges, codePoint);
        // On a bound, or between the first (even) and the last (odd) of a range.
        return found >= 0 || (-found - 1) % 2 == 1;
    }
}
