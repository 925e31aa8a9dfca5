package io.hotprompt.examples.localmodel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a prompt line by line into sentences. Lines that a person wrapped are put together again; bullets, table rows
 * and labelled lines stand for themselves; titles, lines that end with a colon and questions become the heading of what
 * follows them.
 */
final class PromptReader {
    private static final Pattern MARKER = Pattern.compile("^(?:[-*•–+>]|\\d{1,3}[.)])\\s+");
    private static final Pattern ANSWER = Pattern.compile("^(?:A|Answer|Antwort)\\s?:\\s+(?=\\S)");
    private static final Pattern TITLE = Pattern.compile("^#{1,6}\\s+|^\\*\\*(?=[^*]{1,80}\\*\\*$)");
    private static final Pattern BARE_LABEL = Pattern.compile("^\\p{Lu}[\\p{L}&/'-]*+(?: [\\p{L}&/'-]++){0,3}$");
    private static final Pattern QUESTION = Pattern.compile("(?i)^[*_]{0,2}(?:user |student )?(?:question|frage)\\s?:");
    private static final Pattern LABELLED =
            Pattern.compile("^[*_]{0,2}\\p{L}[^.:!?]{0,40}:(?:[*_]{0,2}\\s|[*_]{0,2}$)");
    private static final Pattern NO_TEXT = Pattern.compile("^(?:</?[\\w-]{1,40}>|[-=*_~`]{3,}\\w{0,20})$");
    private static final int WRAPPED_LINE = 60;

    private final List<Passage> passages = new ArrayList<>();
    private final StringBuilder paragraph = new StringBuilder();
    private String title = "";
    private String label = "";
    private boolean labelUsed;
    private int lastLineLength;

    private PromptReader() {}

    /** The sentences of {@code prompt} in their order. */
    static List<Passage> passagesOf(String prompt) {
        PromptReader reader = new PromptReader();
        List<String> lines = prompt.lines().map(String::strip).toList();
        for (int i = 0; i < lines.size(); i++) {
            boolean first = i == 0 || lines.get(i - 1).isEmpty();
            boolean isLabel = first && i + 1 < lines.size() && isLabelOf(lines.get(i), lines.get(i + 1));
            reader.line(lines.get(i), isLabel);
        }
        reader.endParagraph();
        return List.copyOf(reader.passages);
    }

    /** A few words on a line of their own, with more below. */
    private static boolean isLabelOf(String line, String next) {
        return BARE_LABEL.matcher(line).find() && !next.isEmpty() && !Character.isLowerCase(next.charAt(0));
    }

    private void line(String line, boolean isLabel) {
        if (line.isEmpty() || NO_TEXT.matcher(line).find()) {
            gap();
        } else if (isLabel) {
            endParagraph();
            label(line);
        } else if (TITLE.matcher(line).find()) {
            endParagraph();
            title = TITLE.matcher(line).replaceFirst("");
            label("");
        } else if (MARKER.matcher(line).find()) {
            endParagraph();
            append(MARKER.matcher(line).replaceFirst(""));
        } else {
            if (!continuesParagraph(line)) {
                endParagraph();
            }
            append(line);
        }
    }

    private void gap() {
        endParagraph();
        if (labelUsed) {
            label = "";
        }
    }

    private void label(String text) {
        label = text;
        labelUsed = false;
    }

    private boolean continuesParagraph(String line) {
        if (paragraph.isEmpty()
                || line.startsWith("|")
                || LABELLED.matcher(line).find()) {
            return false;
        }
        boolean ended = ".:!?|".indexOf(paragraph.charAt(paragraph.length() - 1)) >= 0;
        return Character.isLowerCase(line.charAt(0)) || (!ended && lastLineLength >= WRAPPED_LINE);
    }

    private void append(String text) {
        paragraph.append(paragraph.isEmpty() ? "" : " ").append(text);
        lastLineLength = text.length();
    }

    private void endParagraph() {
        String text = ANSWER.matcher(paragraph).replaceFirst("");
        paragraph.setLength(0);
        Sentences.of(text).forEach(this::sentence);
    }

    private void sentence(String sentence) {
        if (QUESTION.matcher(sentence).find()) {
            label("");
        } else if (sentence.endsWith(":") || sentence.endsWith(":**") || sentence.endsWith("?")) {
            label(sentence);
        } else {
            passages.add(new Passage((title + " " + label).strip(), sentence));
            labelUsed = true;
        }
    }
}
