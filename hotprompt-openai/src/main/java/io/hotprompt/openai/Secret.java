package io.hotprompt.openai;

import java.util.regex.Pattern;

/** The API key, in a box that does not show it. */
final class Secret {

    private static final String BLOT = "***";
    private static final int MAX_LENGTH = 4_096;
    /** Also other keys of the same kind, which a service may quote. */
    private static final Pattern KEY_LIKE = Pattern.compile("\\bsk-[A-Za-z0-9_*-]{4,}");

    private final String value;

    /**
     * @throws IllegalArgumentException if the key cannot be sent in a header; the message does not quote it
     */
    Secret(String value) {
        if (value.isEmpty() || value.length() > MAX_LENGTH || !value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("apiKey must be 1 to " + MAX_LENGTH
                    + " printable ASCII characters without blanks; is there a line break at its end?");
        }
        this.value = value;
    }

    String reveal() {
        return value;
    }

    /** The text with the key, and everything that looks like one, blotted out. */
    String blotOut(String text) {
        return KEY_LIKE.matcher(text.replace(value, BLOT)).replaceAll(BLOT);
    }

    @Override
    public String toString() {
        return BLOT;
    }
}
