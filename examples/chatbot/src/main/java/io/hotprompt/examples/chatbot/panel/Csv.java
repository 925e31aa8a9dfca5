package io.hotprompt.examples.chatbot.panel;

/** Text in a file that people open with a spreadsheet. */
final class Csv {

    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    private Csv() {}

    /** The text as one quoted field; what a spreadsheet would run as a formula gets an apostrophe in front. */
    static String field(String text) {
        boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
