package io.hotprompt.validation;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that looks like a secret does not belong into a prompt; the warning names the kind and never repeats it. The shapes
 * are those that services publish for their keys and that scanners of repositories look for.
 */
final class SecretRule implements Rule {

    /**
     * A kind of secret: only where the text has the marker, in whatever case, which is found fast, the pattern is tried.
     * What can fail late begins where its own characters do not stand before it, so that the search is linear.
     */
    private record Kind(String title, String marker, Pattern pattern) {

        static Kind of(String title, String marker, String pattern) {
            return new Kind(title, marker, Pattern.compile(pattern));
        }

        /** Where the first secret of this kind begins, or -1. */
        int in(String text) {
            Matcher matcher = null;
            for (int at = marked(text, 0); at >= 0; at = marked(text, at + 1)) {
                matcher = matcher == null ? pattern.matcher(text).useTransparentBounds(true) : matcher;
                if (matcher.region(at, text.length()).lookingAt()
                        && (matcher.groupCount() == 0 || isValue(matcher.group(1)))) {
                    return at;
                }
            }
            return -1;
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

    private static final String ALONE = "(?<![A-Za-z0-9_-])";
    private static final String ASSIGNED = "(?i:(?![A-Za-z0-9]))[\"']?\\s{0,3}(?:=>|:=|[=:])\\s{0,3}[\"'`]?";

    private static final List<Kind> KINDS = List.of(
            Kind.of("a key of OpenAI", "sk-", ALONE + "sk-(?:proj-|svcacct-|admin-)?([A-Za-z0-9_-]{20,200}+)"),
            Kind.of("a key of Anthropic", "sk-ant-", ALONE + "sk-ant-[A-Za-z0-9_-]{20,200}+"),
            Kind.of("a key of AWS", "AKIA", ALONE + "AKIA[0-9A-Z]{16}(?![0-9A-Za-z])"),
            Kind.of("a key of AWS", "ASIA", ALONE + "ASIA[0-9A-Z]{16}(?![0-9A-Za-z])"),
            Kind.of("a token of GitHub", "gh", ALONE + "gh[pousr]_[A-Za-z0-9]{36,255}+"),
            Kind.of("a token of GitHub", "github_pat_", ALONE + "github_pat_[A-Za-z0-9_]{40,255}+"),
            Kind.of("a token of GitLab", "glpat-", ALONE + "glpat-[A-Za-z0-9_-]{20,64}+"),
            Kind.of("a key of Google", "AIza", ALONE + "AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])"),
            Kind.of("a token of Slack", "xox", ALONE + "xox[abeoprs]-[A-Za-z0-9-]{10,250}+"),
            Kind.of(
                    "a webhook of Slack",
                    "hooks.slack.com",
                    "hooks\\.slack\\.com/services/T[A-Za-z0-9_]{6,20}/B[A-Za-z0-9_/]{6,60}"),
            Kind.of("a key of Stripe", "k_live_", "(?<=[sr])k_live_[A-Za-z0-9]{10,250}+"),
            Kind.of("a key of Stripe", "k_test_", "(?<=[sr])k_test_[A-Za-z0-9]{20,250}+"),
            Kind.of("a key of SendGrid", "SG.", ALONE + "SG\\.[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9_-]{16,64}"),
            Kind.of("a key of Twilio", "SK", ALONE + "SK[0-9a-f]{32}(?![0-9A-Za-z])"),
            Kind.of("a token of npm", "npm_", ALONE + "npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])"),
            Kind.of("a token of PyPI", "pypi-", ALONE + "pypi-AgE[A-Za-z0-9_-]{50,1000}+"),
            Kind.of("a token of Hugging Face", "hf_", ALONE + "hf_[A-Za-z]{34}(?![A-Za-z0-9])"),
            Kind.of("a token of DigitalOcean", "dop_v1_", ALONE + "dop_v1_[0-9a-f]{64}"),
            Kind.of("a token of a Telegram bot", ":AA", "(?<=[0-9]{8})[0-9]{0,2}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])"),
            Kind.of("a token (JWT)", "eyJ", ALONE + "eyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]{8,}+"),
            Kind.of("a private key", "-----BEGIN", "-----BEGIN [A-Z ]{0,20}PRIVATE KEY(?: BLOCK)?-----"),
            Kind.of(
                    "a password in an address",
                    "://",
                    "(?<=[a-z])://[^\\s:/@{}\"'<>]{1,64}:([^\\s:/@{}\"'<>]{3,100})@[A-Za-z0-9.\\[-]"),
            Kind.of("a bearer token", "bearer", ALONE + "(?i:bearer)\\s{1,3}([A-Za-z0-9_.~+/=-]{20,1000}+)"),
            Kind.of("a password", "password", "(?i:password)" + ASSIGNED + "([^\\s\"'`{}<>,;()\\[\\]]{6,100})"),
            Kind.of(
                    "a password",
                    "passw",
                    "(?i:passwd|passwort|passw)" + ASSIGNED + "([^\\s\"'`{}<>,;()\\[\\]]{6,100})"),
            Kind.of(
                    "a key",
                    "api",
                    "(?i:api[_-]?(?:key|token|secret))" + ASSIGNED + "([^\\s\"'`{}<>,;()\\[\\]]{12,200})"),
            Kind.of(
                    "a secret",
                    "secret",
                    "(?i:secret(?:[_-]?(?:access[_-]?)?key)?)" + ASSIGNED + "([^\\s\"'`{}<>,;()\\[\\]]{12,200})"),
            Kind.of("a token", "token", "(?i:token)" + ASSIGNED + "([^\\s\"'`{}<>,;()\\[\\]]{16,400})"));

    /** What stands where a value would, and is none: types, placeholders, words of code. */
    private static final Set<String> PLACEHOLDERS = Set.of(
            "example",
            "changeme",
            "placeholder",
            "redacted",
            "xxxx",
            "your",
            "yourpassword",
            "secret",
            "dummy",
            "sample");

    private static final Pattern WORDS = Pattern.compile("[A-Za-z]+(?:[-_.:/][A-Za-z]+)*[.!?:]?");

    private final boolean strict;

    SecretRule(boolean strict) {
        this.strict = strict;
    }

    /**
     * Whether this has the look of a value that somebody drew: letters beside digits or signs, of some variety. Words,
     * names of types and variables, and placeholders are none.
     */
    private static boolean isValue(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (WORDS.matcher(value).matches() && !isMixedCase(value)) {
            return false;
        }
        boolean placeholder = PLACEHOLDERS.stream().anyMatch(lower::contains)
                || value.startsWith("$")
                || value.startsWith("%")
                || value.startsWith("***")
                || value.contains("...")
                || lower.contains("process.env")
                || lower.contains("os.environ")
                || lower.contains("getenv");
        long digits = value.chars().filter(Character::isDigit).count();
        boolean letters = value.chars().anyMatch(Character::isLetter);
        boolean signs = value.chars().anyMatch(c -> "!@#$%^&*+=~?".indexOf(c) >= 0);
        boolean mixed = letters && (digits > 0 || signs || isMixedCase(value));
        return !placeholder && mixed && value.chars().distinct().count() >= 5;
    }

    /** Capitals in the middle of small letters, more often than names of programs have them. */
    private static boolean isMixedCase(String value) {
        int changes = 0;
        for (int i = 1; i < value.length(); i++) {
            boolean change = Character.isUpperCase(value.charAt(i)) != Character.isUpperCase(value.charAt(i - 1));
            changes += change ? 1 : 0;
        }
        return value.length() >= 16 && changes * 3 > value.length();
    }

    @Override
    public void check(Draft draft, Consumer<Problem> report) {
        for (Passage passage : draft.passages()) {
            first(passage.text()).ifPresent(found -> {
                TextPosition place = TextPosition.of(passage.text(), found.at());
                String message = (passage.isMessage() ? "this" : passage.where()) + " looks like a secret ("
                        + found.kind().title() + "); everybody who reads the prompt reads it";
                Problem problem = strict ? ProblemCode.SECRET.error(message) : ProblemCode.SECRET.warning(message);
                report.accept(problem.at(passage.messageIndex(), place.line(), place.column()));
            });
        }
    }

    /** The first secret of a text. */
    private record Found(Kind kind, int at) {}

    private static Optional<Found> first(String text) {
        return KINDS.stream()
                .map(kind -> new Found(kind, kind.in(text)))
                .filter(found -> found.at() >= 0)
                .min(Comparator.comparingInt(Found::at));
    }
}
