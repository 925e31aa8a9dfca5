package io.hotprompt.validation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** Not too much text, and no characters that a database, a reader or a model would see differently from what was typed. */
final class TextRule implements Rule {

    /** Most text of all messages together, and as much again of everything else, in UTF-8 bytes. */
    static final int MAX_BYTES = 256 * 1024;

    private final boolean strict;

    TextRule(boolean strict) {
        this.strict = strict;
    }

    @Override
    public void check(Draft draft, Consumer<Problem> report) {
        List<Passage> passages = draft.passages();
        size("the text has ", passages.stream().filter(Passage::isMessage).toList(), report);
        size(
                "variables and parameters have ",
                passages.stream().filter(passage -> !passage.isMessage()).toList(),
                report);
        passages.forEach(passage -> check(passage, report));
    }

    private static void size(String subject, List<Passage> passages, Consumer<Problem> report) {
        long bytes = passages.stream()
                .mapToLong(passage -> passage.text().getBytes(StandardCharsets.UTF_8).length)
                .sum();
        if (bytes > MAX_BYTES) {
            report.accept(ProblemCode.TOO_LONG.error(subject + bytes + " bytes; the limit is " + MAX_BYTES));
        }
    }

    /** Reports the first place of each kind of suspicious character. */
    private void check(Passage passage, Consumer<Problem> report) {
        SuspiciousCharacter.in(passage.text()).forEach(found -> report.accept(found.problem(strict, passage)));
    }
}
