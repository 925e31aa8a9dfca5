package io.hotprompt.validation;

import io.hotprompt.model.MessageTemplate;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that looks like a secret does not belong into a prompt; the warning never repeats it. */
final class SecretRule implements Rule {

    private static final Pattern SECRET = Pattern.compile("\\bsk-[A-Za-z0-9_-]{16,}+"
            + "|\\bAKIA[0-9A-Z]{16}\\b"
            + "|\\beyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]{8,}+"
            + "|-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----"
            + "|(?i:\\bpassword\\s?[=:]\\s?[^\\s{}]{4,}+)");

    private final boolean strict;

    SecretRule(boolean strict) {
        this.strict = strict;
    }

    @Override
    public void check(Draft draft, Consumer<Problem> report) {
        List<MessageTemplate> messages = draft.definition().messages();
        for (int i = 0; i < messages.size(); i++) {
            String content = messages.get(i).content();
            Matcher matcher = SECRET.matcher(content);
            if (matcher.find()) {
                TextPosition place = TextPosition.of(content, matcher.start());
                String message = "this looks like a secret; everybody who reads the prompt reads it";
                Problem problem = strict ? ProblemCode.SECRET.error(message) : ProblemCode.SECRET.warning(message);
                report.accept(problem.at(i, place.line(), place.column()));
            }
        }
    }
}
