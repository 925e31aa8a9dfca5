package io.hotprompt.validation;

/** Names made by users, in a form that cannot break a log line or a terminal. */
public final class Escaped {

    private static final int MAX_LENGTH = 80;

    private Escaped() {}

    /**
     * The name with every character outside printable ASCII, quotes and backslashes written as an escape, cut to 80
     * characters.
     */
    public static String name(String name) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < name.length() && escaped.length() < MAX_LENGTH; i++) {
            char c = name.charAt(i);
            if (c >= ' ' && c <= '~' && c != '"' && c != '\\') {
                escaped.append(c);
            } else {
                escaped.append(String.format("\\u%04X", (int) c));
            }
        }
        return escaped.length() < MAX_LENGTH ? escaped.toString() : escaped.substring(0, MAX_LENGTH - 1) + "…";
    }
}
