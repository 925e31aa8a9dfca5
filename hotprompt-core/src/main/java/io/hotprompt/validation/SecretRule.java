package io.hotprompt.validation;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that looks like a secret does not belong into a prompt; the warning never repeats it. */
final class SecretRule implements Rule {

    /**
     * A kind of secret: only where the text has the marker, in whatever case, which is found fast, the pattern is tried.
     * What can fail late begins where its own characters do not stand before it, so that the search is linear.
     */
    private record Kind(String marker, Pattern pattern) {

        static Kind of(String marker, String pattern) {
            return new Kind(marker, Pattern.compile(pattern));
        }

        /** Where the first secret of this kind begins, or -1. */
        int in(String text) {
            int at = marked(text, 0);
            if (at < 0) {
                return -1;
            }
            Matcher matcher = pattern.matcher(text).useTransparentBounds(true);
            while (at >= 0 && !matcher.region(at, text.length()).lookingAt()) {
                at = marked(text, at + 1);
            }
            return at;
        }

        private int marked(String text, int from) {
            char lower = Character.toLowerCase(marker.charAt(0));
            char upper = Character.toUpperCase(lower);
            for (int at = from; at <= text.length() - marker.length(); at++) {
                char c = text.charAt(at);
                if ((c == lower || c == upper) && text.regionMatches(true, at, marker, 0, marker.length())) {
                    return at;
                }
            }
            return -1;
        }
    }

    private static final List<Kind> KINDS = List.of(
            Kind.of("sk-", "\\bsk-[A-Za-z0-9_-]{16,}+"),
            Kind.of("AKIA", "\\bAKIA[0-9A-Z]{16}\\b"),
            Kind.of("eyJ", "(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]{8,}+"),
            Kind.of("-----BEGIN", "-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----"),
            Kind.of("password", "(?i:\\bpassword\\s?[=:]\\s?[^\\s{}]{4,}+)"));

    private final boolean strict;

    SecretRule(boolean strict) {
        this.strict = strict;
    }

    @Override
    public void check(Draft draft, Consumer<Problem> report) {
        for (Passage passage : draft.passages()) {
            OptionalInt first = KINDS.stream()
                    .mapToInt(kind -> kind.in(passage.text()))
                    .filter(at -> at >= 0)
                    .min();
            if (first.isPresent()) {
                TextPosition place = TextPosition.of(passage.text(), first.getAsInt());
                String subject = passage.isMessage() ? "this" : passage.where();
                String message = subject + " looks like a secret; everybody who reads the prompt reads it";
                Problem problem = strict ? ProblemCode.SECRET.error(message) : ProblemCode.SECRET.warning(message);
                report.accept(problem.at(passage.messageIndex(), place.line(), place.column()));
            }
        }
    }
}
