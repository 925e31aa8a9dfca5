package io.hotprompt.examples.localmodel;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to say when the prompt does not answer the question: what the prompt itself wants said, if it says so. */
final class UnknownReply {
    static final String DEFAULT = "I have no information about that.";

    private static final int BEGINNING = 400;
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern NOT_KNOWING = Pattern.compile(
            "\\b(?:if|when|whenever|wenn|falls)\\b.{0,120}?(?:\\b(?:unsure|unknown|unclear|outside)\\b"
                    + "|(?:\\b(?:not|cannot|no|nicht|keine?)\\b|n['’]t\\b).{0,40}?\\b(?:know|sure|certain|answer|information"
                    + "|find|found|cover|contain|listed|mention|above|below|help|weiß|wissen|antwort|information|sicher))"
                    + "|\\b(?:otherwise|sonst|ansonsten),? (?:say|answer|reply|respond|tell|sag|antworte)",
            FLAGS);
    private static final Pattern QUOTED = Pattern.compile("[\"“„]([^\"“”„]{2,})[\"”“]");
    private static final Pattern SAID = Pattern.compile(
            "(?i:\\b(?:say|answer|reply|respond|sage?|antworte)(?: with)?)\\s{0,2}[:,]?\\s(\\p{Lu}.*)$");
    private static final Pattern CONSEQUENCE = Pattern.compile(",\\s(?:then |dann )?(.{3,})$", FLAGS);

    private UnknownReply() {}

    /** Whether a sentence is about what to do when the answer is not known; such a sentence is no fact. */
    static boolean isAbout(Passage passage) {
        String text = passage.text();
        return NOT_KNOWING
                .matcher(text)
                .region(0, Math.min(text.length(), BEGINNING))
                .find();
    }

    /** The reply that {@code passages} ask for, or {@link #DEFAULT}. */
    static String in(List<Passage> passages) {
        return passages.stream()
                .filter(UnknownReply::isAbout)
                .map(passage -> wording(passage.text()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(DEFAULT);
    }

    private static Optional<String> wording(String sentence) {
        Matcher quoted = QUOTED.matcher(sentence);
        if (quoted.find()) {
            return Optional.of(quoted.group(1).strip());
        }
        Matcher said = SAID.matcher(sentence);
        if (said.find()) {
            return Optional.of(said.group(1));
        }
        return referral(sentence);
    }

    /** An address is worth passing on even when the prompt gives no wording for it. */
    private static Optional<String> referral(String sentence) {
        Matcher consequence = CONSEQUENCE.matcher(sentence);
        boolean refers = Expectation.CONTACT.isMetBy(sentence) || Expectation.LINK.isMetBy(sentence);
        return refers && consequence.find()
                ? Optional.of(DEFAULT + " My instructions for this case: " + consequence.group(1))
                : Optional.empty();
    }
}
