package io.hotprompt.examples.chatbot.http;

/** Text from strangers, in a form that cannot break a log line, a terminal or a header. */
public final class Printable {

    private static final int MAX_LENGTH = 80;

    private Printable() {}

    /** The text cut to 80 characters, with control and format characters replaced. */
    public static String of(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().limit(MAX_LENGTH).forEach(c -> printable.appendCodePoint(isPlain(c) ? c : '?'));
        return printable.toString();
    }

    /** Whether a character is neither a control nor an invisible one. */
    static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
