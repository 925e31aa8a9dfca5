package io.hotprompt.validation;

import io.hotprompt.model.PromptDefinition;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What is too much, found before any rule looks at it: whoever exceeds a limit costs no more than the count. Nothing is
 * counted further than a few times its limit.
 */
final class Limits {

    /** Most text of all messages together, and as much again of everything else, in UTF-8 bytes. */
    static final int MAX_BYTES = 256 * 1024;

    static final int MAX_MESSAGES = 200;

    static final int MAX_VARIABLES = 1_000;

    /** Most texts outside messages: defaults, allowed values, keys and texts of parameters; empty ones count too. */
    static final int MAX_TEXTS = 20_000;

    private static final int COUNTED = 4 * MAX_BYTES;

    private Limits() {}

    /** The limits that a version exceeds; empty if the rules may look at it. */
    static List<Problem> check(PromptDefinition definition) {
        List<Problem> problems = new ArrayList<>();
        int messages = definition.messages().size();
        if (messages > MAX_MESSAGES) {
            problems.add(
                    ProblemCode.NO_MESSAGES.error("it has " + messages + " messages; the limit is " + MAX_MESSAGES));
        } else {
            size("the text has ", Passage.messages(definition).iterator(), problems);
        }
        int variables = definition.variables().size();
        if (variables > MAX_VARIABLES) {
            problems.add(tooManyVariables(variables));
        } else {
            size("variables and parameters have ", Passage.others(definition).iterator(), problems);
        }
        return problems;
    }

    static Problem tooManyVariables(int count) {
        return ProblemCode.TOO_MANY_VARIABLES.error("it has " + count + " variables; the limit is " + MAX_VARIABLES);
    }

    private static void size(String subject, Iterator<Passage> passages, List<Problem> problems) {
        long bytes = 0;
        int texts = 0;
        while (passages.hasNext() && bytes <= MAX_BYTES && texts <= MAX_TEXTS) {
            bytes += bytes(passages.next().text());
            texts++;
        }
        if (bytes > MAX_BYTES) {
            boolean more = passages.hasNext() || bytes >= COUNTED;
            problems.add(ProblemCode.TOO_LONG.error(
                    subject + (more ? "more than " + (bytes - 1) : bytes) + " bytes; the limit is " + MAX_BYTES));
        } else if (texts > MAX_TEXTS) {
            problems.add(ProblemCode.TOO_LONG.error(subject + "more than " + MAX_TEXTS + " texts, which is the limit"));
        }
    }

    /** In UTF-8, without encoding it; half of a surrogate pair counts as the question mark it would become. */
    private static long bytes(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length() && bytes < COUNTED; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes++;
            } else if (c < 0x800) {
                bytes += 2;
            } else if (!Character.isSurrogate(c)) {
                bytes += 3;
            } else if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else {
                bytes++;
            }
        }
        return bytes;
    }
}
