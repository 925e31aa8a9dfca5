package io.hotprompt.validation;

import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A prompt's name is safe in a file name, a URL, a log line and a metric. */
final class NameRule implements Rule {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,127}");

    @Override
    public void check(Draft draft, Consumer<Problem> report) {
        if (!isValid(draft.definition().name())) {
            report.accept(ProblemCode.BAD_PROMPT_NAME.error(
                    "a prompt name has 1 to 128 characters, matches [a-z0-9][a-z0-9._-]* and contains no \"..\""));
        }
    }

    static boolean isValid(String name) {
        return NAME.matcher(name).matches() && !name.contains("..");
    }
}
