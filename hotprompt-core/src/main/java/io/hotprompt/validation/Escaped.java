package io.hotprompt.validation;

/** Names made by users, in a form that cannot break a log line or a terminal. */
public final class Escaped {

    static final int MAX_LENGTH = 80;

    private Escaped() {}

    /**
     * The name with every character outside printable ASCII, quotes and backslashes written as an escape, cut to 80
     * characters.
     */
    public static String name(String name) {
        StringBuilder escaped = new StringBuilder();
        int fits = 0;
        for (int i = 0; i < name.length(); i++) {
            escaped.append(escaped(name.charAt(i)));
            if (escaped.length() > MAX_LENGTH) {
                return escaped.substring(0, fits) + "…";
            }
            fits = escaped.length() < MAX_LENGTH ? escaped.length() : fits;
        }
        return escaped.toString();
    }

    private static String escaped(char c) {
        boolean plain = c >= ' ' && c <= '~' && c != '"' && c != '\\';
        return plain ? String.valueOf(c) : String.format("\\u%04X", (int) c);
    }
}
