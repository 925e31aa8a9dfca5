package io.hotprompt.validation;

import org.jspecify.annotations.Nullable;

/**
 * Kinds of characters that are not what they seem. Bidirectional controls: CVE-2021-42574. Tags and variation selectors
 * can carry text that only a model reads: OWASP LLM01.
 */
enum Suspicion {
    NUL(ProblemCode.NUL_CHARACTER, true, "a NUL character cannot be stored"),
    SURROGATE(ProblemCode.LONE_SURROGATE, true, "half of a surrogate pair is not a character"),
    CONTROL(ProblemCode.CONTROL_CHARACTER, true, "a control character; only tab and line end are allowed"),
    BIDI(ProblemCode.BIDI_CONTROL, false, "an invisible character that reorders the text around it"),
    ZERO_WIDTH(ProblemCode.ZERO_WIDTH, false, "an invisible character without width"),
    HIDDEN(ProblemCode.HIDDEN_CHARACTER, true, "an invisible character that can hide text from readers"),
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
        if ((codePoint >= 0x202A && codePoint <= 0x202E) || (codePoint >= 0x2066 && codePoint <= 0x2069)) {
            return BIDI;
        }
        if ((codePoint >= 0x200B && codePoint <= 0x200D) || codePoint == 0x2060 || codePoint == 0xFEFF) {
            return ZERO_WIDTH;
        }
        boolean tag = codePoint >= 0xE0000 && codePoint <= 0xE007F;
        // U+FE0E and U+FE0F select text or emoji presentation and are everyday characters.
        boolean selector =
                (codePoint >= 0xFE00 && codePoint <= 0xFE0D) || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
        if (tag || selector) {
            return HIDDEN;
        }
        return codePoint == 0xFFFD ? BROKEN : null;
    }

    /** As a problem of a passage, not yet at its place; refused, or by a strict policy, an error. */
    Problem problem(int codePoint, boolean strict, Passage passage) {
        String subject = passage.isMessage() ? "" : passage.where() + ": ";
        String text = subject + String.format("⟦U+%04X⟧ %s", codePoint, message);
        return refused || strict ? code.error(text) : code.warning(text);
    }
}
