package io.hotprompt.validation;

import java.util.stream.Collectors;

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
        return plain ? String.valueOf(c) : escape(c);
    }

    /** A sentence that quotes somebody, on one line: controls, line ends and what hides or reorders text are escaped. */
    static String line(String sentence) {
        return sentence.chars().noneMatch(Escaped::breaksLines)
                ? sentence
                : sentence.chars()
                        .mapToObj(c -> breaksLines(c) ? escape((char) c) : String.valueOf((char) c))
                        .collect(Collectors.joining());
    }

    private static boolean breaksLines(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static String escape(char c) {
        return String.format("\\u%04X", (int) c);
    }
}
