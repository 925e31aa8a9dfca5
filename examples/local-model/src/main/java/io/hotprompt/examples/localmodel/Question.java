package io.hotprompt.examples.localmodel;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One thing the user asks: its content words and the kind of answer it expects. */
record Question(String text, Set<String> words, Set<Expectation> expected) {
    private static final String ASKING = "(?:what|when|where|who|whom|which|why|how|is|are|do|does|can|could"
            + "|was|wann|wo|wer|wie|welche[rsn]?|warum|ist|sind|kann)";
    private static final Pattern BETWEEN_QUESTIONS =
            Pattern.compile("(?<=[?!])\\s+|(?<=\\.)\\s+|\\s(?:and|und)\\s(?=" + ASKING + "\\b)", Pattern.CASE_INSENSITIVE);
    private static final Pattern QUESTION = Pattern.compile("^" + ASKING + "\\b|\\?$", Pattern.CASE_INSENSITIVE);
    private static final Pattern EMBEDDED = Pattern.compile("(?im)^.{0,80}?\\b(?:question|frage)\\s?:\\s*(\\S.*)$");
    private static final Pattern LABEL = Pattern.compile("^(?:(?:user|student) )?(?:question|frage|user) ");
    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    /** What a message asks, one question after the other; the whole message if nothing in it looks like a question. */
    static List<Question> in(String message) {
        List<Question> asked = BETWEEN_QUESTIONS
                .splitAsStream(message.strip())
                .filter(part -> QUESTION.matcher(part).find())
                .map(Question::of)
                .toList();
        return asked.isEmpty() ? List.of(of(message.strip())) : asked;
    }

    private static Question of(String text) {
        return new Question(text, Words.of(text), Expectation.of(text));
    }

    /** The text that the prompt itself carries after {@code Question:}, or "". */
    static String embeddedIn(String prompt) {
        Matcher matcher = EMBEDDED.matcher(prompt);
        String last = "";
        while (matcher.find()) {
            last = matcher.group(1);
        }
        return last;
    }

    /** Whether a sentence of the prompt only repeats {@code message}, or a part of it, or quotes all of it. */
    static boolean repeats(String sentence, String message) {
        String said = plain(sentence);
        String asked = plain(message);
        boolean quotes = asked.indexOf(' ', 1) < asked.length() - 1 && message.endsWith("?") && said.contains(asked);
        return asked.contains(LABEL.matcher(said.strip()).replaceFirst(" ")) || quotes;
    }

    private static String plain(String text) {
        return NOT_A_WORD.matcher(" " + text.toLowerCase(Locale.ROOT) + " ").replaceAll(" ");
    }
}
