package io.hotprompt.examples.localmodel;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What kind of thing a question asks for, and how a sentence that has it looks: who asks for a contact expects an e-mail
 * address or a phone number, who asks when expects a date or a time.
 *
 * <p>The patterns look at text from strangers, so each of them takes linear time: a repetition is bounded, or it is
 * possessive and starts only where its run of characters starts.
 */
enum Expectation {
    EMAIL("\\b(?:e-?mails?|mail)\\b", Patterns.EMAIL),
    PHONE("\\b(?:phone|telephone|telefon\\p{L}{0,12}|call|anrufen)\\b", Patterns.PHONE),
    CONTACT(
            "\\b(?:contact|reach|touch|write to|talk to|speak (?:to|with)|kontakt\\p{L}{0,10}|erreiche?n?)\\b",
            Patterns.EMAIL + "|" + Patterns.PHONE),
    LINK("\\b(?:website|web ?page|home ?page|url|link|online|webseite)\\b", Patterns.LINK),
    TIME(
            "\\b(?:when|what time|which (?:day|date)|dates?|deadline|hours?|open|closed?|due|wann|uhrzeit"
                    + "|öffnungszeit(?:en)?|geöffnet|frist)\\b",
            Patterns.TIME),
    PLACE(
            "\\b(?:where|located|location|(?<!mail )address|building|room|wo|adresse)\\b",
            "\\b(?:located|rooms?|building|hall|street|st\\.|avenue|road|campus|floor|suite|raum|gebäude)\\b"
                    + "|\\p{L}straße\\b|\\b(?-i:[Ii]n|[Aa]t) (?:the )?(?-i:\\p{Lu})"),
    COST(
            "\\b(?:costs?|prices?|fees?|tuition|charges?|expensive|kosten|kostet|preise?|gebühren|teuer)\\b",
            "[$€£] ?\\d|\\d ?(?:[$€£]|dollars?|euros?|cents?|usd|eur)|\\b(?:free|no charge|kostenlos)\\b"),
    AMOUNT(
            "\\b(?:how (?:much|many|long|often|old|big)|number of|credits?|wie ?viele?|wie lange)\\b",
            "\\d|\\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|zwei|drei|vier|fünf)\\b"),
    PERSON(
            "\\b(?:who|whom|wer|wen|wem)\\b",
            "\\b(?:dr|prof|mr|mrs|ms)\\.|\\b(?:professor|frau|herr) |(?-i:\\p{Lu}\\p{Ll}{1,20} \\p{Lu}\\p{Ll})"),
    DEFINITION(
            "^\\W{0,5}(?:what(?:['’]?s| is| are)|was (?:ist|sind)|define|explain) .{1,60}$|\\bstands? for\\b|\\bmeans?\\b"
                    + "|\\babbreviat|\\bsteht .{1,40} für\\b|\\bbedeute[nt]\\b",
            "\\b(?:stands? for|means|refers to|short for|defined as|abbreviat\\p{L}{1,5}|(?:is|are) (?:an?|the)"
                    + "|steht für|bedeutet|ist (?:eine?|der|die|das))\\b");

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

    private final Pattern asked;
    private final Pattern evidence;

    Expectation(String asked, String evidence) {
        this.asked = Pattern.compile(asked, FLAGS);
        this.evidence = Pattern.compile(evidence, FLAGS);
    }

    /** What {@code question} expects; empty if it cannot be told. A definition is expected only if nothing else is. */
    static Set<Expectation> of(String question) {
        Set<Expectation> expected = EnumSet.noneOf(Expectation.class);
        for (Expectation expectation : values()) {
            if (expectation.asked.matcher(question).find()) {
                expected.add(expectation);
            }
        }
        if (expected.size() > 1) {
            expected.remove(DEFINITION);
        }
        return expected;
    }

    boolean isMetBy(String sentence) {
        return evidence.matcher(sentence).find();
    }

    private static final class Patterns {
        static final String EMAIL = "(?<![\\w.+-])[\\w.+-]++@[\\w-]++\\.\\w";
        static final String PHONE =
                "(?<![\\w.])(?!(?:19|20)\\d\\d[/–-](?:20)?\\d\\d\\b)(?!\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}\\b)"
                        + "\\+?\\(?\\d{2,4}\\)?[ ./-]{1,2}\\d{2,5}[ ./-]?\\d{2,}";
        static final String LINK = "https?://|www\\.|(?<![\\w@.-])[\\w-]++\\.(?:edu|com|org|net|io|gov|de|uk)\\b";
        static final String TIME =
                "\\b(?:january|february|april|june|july|august|september|october|november|december|januar|februar"
                        + "|märz|mai|juni|juli|oktober|dezember)\\b"
                        + "|\\b(?:jan|feb|mar|march|apr|may|jun|jul|aug|sept?|oct|nov|dec)\\.? \\d"
                        + "|\\b(?:in|by|of|until|before|after) (?:march|may)\\b"
                        + "|\\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\\b|\\bweek(?:days?|ends?)\\b"
                        + "|\\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)s?\\b"
                        + "|\\b\\d{1,2}:\\d\\d\\b|\\b\\d{1,2}\\.\\d{1,2}\\.|\\b\\d{1,2} ?(?:[ap]\\.?m\\b|uhr\\b|o['’]clock\\b)"
                        + "|\\b(?:noon|midnight|daily|täglich)\\b|\\b(?:19|20)\\d\\d\\b";

        private Patterns() {}
    }
}
