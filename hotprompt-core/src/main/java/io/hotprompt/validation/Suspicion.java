package io.hotprompt.validation;

import org.jspecify.annotations.Nullable;

/**
 * Kinds of characters that are not what they seem. Bidirectional controls: CVE-2021-42574. Tags,
 * variation selectors and whatever else nobody sees can carry text that only a model reads: OWASP LLM01.
 */
enum Suspicion {
    NUL(ProblemCode.NUL_CHARACTER, true, "a NUL character cannot be stored"),
    SURROGATE(ProblemCode.LONE_SURROGATE, true, "half of a surrogate pair is not a character"),
    CONTROL(ProblemCode.CONTROL_CHARACTER, true, "a control character; only tab and line end are allowed"),
    BIDI(ProblemCode.BIDI_CONTROL, false, "an invisible character that reorders the text around it"),
    ZERO_WIDTH(ProblemCode.ZERO_WIDTH, false, "an invisible character without width"),
    HIDDEN(ProblemCode.HIDDEN_CHARACTER, true, "an invisible character that can hide text from readers"),
    INVISIBLE(ProblemCode.HIDDEN_CHARACTER, false, "a character that readers do not see and a model does"),
    BROKEN(ProblemCode.BROKEN_CONVERSION, false, "the replacement character; this looks like a broken conversion");

    private final ProblemCode code;
    private final boolean refused;
    private final String message;

    Suspicion(ProblemCode code, boolean refused, String message) {
        this.code = code;
        this.refused = refused;
        this.message = message;
    }

    /** What is suspicious about this character, or null. */
    static @Nullable Suspicion of(int codePoint) {
        if (codePoint >= ' ' && codePoint < 0x7F) {
            return null;
        }
        if (codePoint == 0) {
            return NUL;
        }
        if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            return SURROGATE;
        }
        if (Character.isISOControl(codePoint)) {
            return codePoint == '\n' || codePoint == '\t' || codePoint == '\r' ? null : CONTROL;
        }
        return ofFormatCharacter(codePoint);
    }

    private static @Nullable Suspicion ofFormatCharacter(int codePoint) {
        if (!Invisible.is(codePoint)) {
            return codePoint == 0xFFFD ? BROKEN : null;
        }
        boolean bidi = (codePoint >= 0x202A && codePoint <= 0x202E) || (codePoint >= 0x2066 && codePoint <= 0x2069);
        if (bidi || codePoint == 0x61C || codePoint == 0x200E || codePoint == 0x200F) {
            return BIDI;
        }
        if ((codePoint >= 0x200B && codePoint <= 0x200D)
                || codePoint == 0x2060
                || codePoint == 0xFEFF
                || codePoint == 0xAD) {
            return ZERO_WIDTH;
        }
        // One of the last two behind a letter is a left-over of an emoji as a rule; it is warned about.
        boolean selector = codePoint >= 0xFE00 && codePoint <= 0xFE0D;
        return selector || codePoint >= 0xE0000 ? HIDDEN : INVISIBLE;
    }

    /** Whether there are places where such a character belongs to the spelling. */
    boolean mayBeSpelling() {
        return this == BIDI || this == ZERO_WIDTH || this == HIDDEN || this == INVISIBLE;
    }

    /** As a problem of a passage, not yet at its place; refused, or by a strict policy, an error. */
    Problem problem(int codePoint, boolean strict, Passage passage) {
        String subject = passage.isMessage() ? "" : passage.where() + ": ";
        String text = subject + String.format("⟦U+%04X⟧ %s", codePoint, message);
        return refused || strict ? code.error(text) : code.warning(text);
    }
}
