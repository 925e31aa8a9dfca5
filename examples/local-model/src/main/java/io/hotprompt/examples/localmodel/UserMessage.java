package io.hotprompt.examples.localmodel;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the user wrote, which may hold several questions.
 *
 * @param plain the words of the text in lower case, each between single spaces
 */
record UserMessage(String text, String plain) {
    private static final int LONGEST = 2_000;
    private static final int MOST_QUESTIONS = 3;
    private static final String ASKING = "(?:what|when|where|who|whom|which|why|how|is|are|do|does|can|could"
            + "|was|wann|wo|wer|wie|welche[rsn]?|warum|ist|sind|kann)\\b";
    private static final Pattern BETWEEN_QUESTIONS =
            Pattern.compile("(?<=[.?!])\\s+|\\s(?:and|und)\\s(?=" + ASKING + ")", Pattern.CASE_INSENSITIVE);
    private static final Pattern QUESTION = Pattern.compile("^" + ASKING + "|\\?$", Pattern.CASE_INSENSITIVE);
    private static final Pattern EMBEDDED = Pattern.compile("(?im)^.{0,80}?\\b(?:question|frage)\\s?:\\s*(\\S.*)$");
    private static final Pattern LABEL = Pattern.compile("^ (?:(?:user|student) )?(?:question|frage|user) ");
    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    /** A message, of which no more than the end is looked at if it is very long. */
    static UserMessage of(String message) {
        String text = message.substring(Math.max(0, message.length() - LONGEST)).strip();
        return new UserMessage(text, plain(text));
    }

    /** The message that the prompt itself carries after {@code Question:}; blank if it has none. */
    static UserMessage embeddedIn(String prompt) {
        Matcher matcher = EMBEDDED.matcher(prompt);
        String last = "";
        while (matcher.find()) {
            last = matcher.group(1);
        }
        return of(last);
    }

    boolean isBlank() {
        return text.isEmpty();
    }

    /** The last questions of the message; all of the message if nothing in it looks like a question. */
    List<Question> questions() {
        List<String> asked = BETWEEN_QUESTIONS
                .splitAsStream(text)
                .filter(part -> QUESTION.matcher(part).find())
                .toList();
        List<String> last = asked.subList(Math.max(0, asked.size() - MOST_QUESTIONS), asked.size());
        return last.isEmpty()
                ? List.of(Question.of(text))
                : last.stream().map(Question::of).toList();
    }

    /** Whether a sentence of the prompt only repeats this message, or a part of it, or quotes all of it. */
    boolean isRepeatedBy(String sentence) {
        String said = plain(sentence);
        boolean longEnough = plain.strip().contains(" ");
        boolean quoted = longEnough && text.endsWith("?") && said.contains(plain);
        return quoted || plain.contains(LABEL.matcher(said).replaceFirst(" "));
    }

    private static String plain(String text) {
        return NOT_A_WORD.matcher(" " + text.toLowerCase(Locale.ROOT) + " ").replaceAll(" ");
    }
}
