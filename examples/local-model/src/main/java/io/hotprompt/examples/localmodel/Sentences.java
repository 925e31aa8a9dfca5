package io.hotprompt.examples.localmodel;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Splits a paragraph into sentences. {@link BreakIterator} finds the places; it knows nothing of abbreviations, ordinals,
 * quotations and web addresses, so a break after {@code Dr.}, inside {@code am 18. August}, between quotation marks or
 * where no space follows is undone.
 */
final class Sentences {
    private static final Pattern ABBREVIATION = Pattern.compile(
            "(?:^|[\\s(])(?:e\\.\\s?g|i\\.\\s?e|z\\.\\s?B|d\\.\\s?h|bzw|ca|Dr|Prof|Mr|Mrs|Ms|St|Ave|Rd|No|Nr|Tel|ext|vs|approx"
                    + "|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|\\p{L})\\.\\s*$");
    private static final Pattern ORDINAL = Pattern.compile("\\b\\d{1,2}\\.\\s*$");
    private static final Pattern MONTH = Pattern.compile(
            "^(?:Jan(?:uar)?|Feb(?:ruar)?|März|April?|Mai|Jun[io]?|Jul[io]?|Aug(?:ust)?|Sept?(?:ember)?|Okt(?:ober)?"
                    + "|Nov(?:ember)?|Dez(?:ember)?)\\b");
    private static final Pattern MONTH_AND_DAY = Pattern.compile(
            "\\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
                    + "|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\.?) \\d{1,2}\\.\\s*$");
    private static final String QUOTES = "\"“”„";
    private static final int TAIL = 24;

    private Sentences() {}

    static List<String> of(String paragraph) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        breaks.setText(paragraph);
        List<String> sentences = new ArrayList<>();
        int lastQuote = lastQuoteOf(paragraph);
        int quotes = 0;
        int start = 0;
        int previous = 0;
        for (int end = breaks.next(); end != BreakIterator.DONE; previous = end, end = breaks.next()) {
            quotes += quotesIn(paragraph, previous, end);
            boolean insideQuotation = quotes % 2 == 1 && lastQuote >= end;
            if (!insideQuotation && !isFalseBreak(paragraph, start, end)) {
                add(sentences, paragraph.substring(start, end));
                start = end;
            }
        }
        add(sentences, paragraph.substring(start));
        return sentences;
    }

    private static void add(List<String> sentences, String sentence) {
        if (!sentence.isBlank()) {
            sentences.add(sentence.strip());
        }
    }

    private static int quotesIn(String text, int from, int to) {
        return (int) text.substring(from, to)
                .chars()
                .filter(letter -> QUOTES.indexOf(letter) >= 0)
                .count();
    }

    private static int lastQuoteOf(String text) {
        return QUOTES.chars().map(text::lastIndexOf).max().orElse(-1);
    }

    private static boolean isFalseBreak(String paragraph, int start, int end) {
        if (!Character.isWhitespace(paragraph.charAt(end - 1)) && end < paragraph.length()) {
            return true;
        }
        String tail = paragraph.substring(Math.max(start, end - TAIL), end);
        if (ABBREVIATION.matcher(tail).find()) {
            return true;
        }
        String next = paragraph.substring(end, Math.min(paragraph.length(), end + TAIL));
        return MONTH.matcher(next).find()
                && ORDINAL.matcher(tail).find()
                && !MONTH_AND_DAY.matcher(tail).find();
    }
}
