package io.hotprompt.validation;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that looks like a secret does not belong into a prompt; the warning never repeats it. */
final class SecretRule implements Rule {

    /** What can fail late begins where its own characters do not stand before it, so that the search is linear. */
    private static final Pattern SECRET = Pattern.compile("\\bsk-[A-Za-z0-9_-]{16,}+"
            + "|\\bAKIA[0-9A-Z]{16}\\b"
            + "|(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]{8,}+"
            + "|-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----"
            + "|(?i:\\bpassword\\s?[=:]\\s?[^\\s{}]{4,}+)");

    private final boolean strict;

    SecretRule(boolean strict) {
        this.strict = strict;
    }

    @Override
    public void check(Draft draft, Consumer<Problem> report) {
        for (Passage passage : draft.passages()) {
            Matcher matcher = SECRET.matcher(passage.text());
            if (matcher.find()) {
                TextPosition place = TextPosition.of(passage.text(), matcher.start());
                String subject = passage.isMessage() ? "this" : passage.where();
                String message = subject + " looks like a secret; everybody who reads the prompt reads it";
                Problem problem = strict ? ProblemCode.SECRET.error(message) : ProblemCode.SECRET.warning(message);
                report.accept(problem.at(passage.messageIndex(), place.line(), place.column()));
            }
        }
    }
}
