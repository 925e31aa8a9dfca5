package io.hotprompt.validation;

import io.hotprompt.model.Authorship;
import java.util.function.Consumer;

/** History says who and why, in text that can be stored and shown. */
final class AuthorshipRule {

    private static final int MAX_AUTHOR = 200;
    private static final int MIN_NOTE = 3;
    private static final int MAX_NOTE = 2_000;

    private AuthorshipRule() {}

    static void check(Authorship authorship, Consumer<Problem> report) {
        String author = authorship.author();
        if (author.isBlank() || author.length() > MAX_AUTHOR || !isStorable(author)) {
            report.accept(ProblemCode.BAD_AUTHOR.error(
                    "an author is needed: 1 to " + MAX_AUTHOR + " characters, no control characters"));
        }
        String note = authorship.note();
        if (note.strip().length() < MIN_NOTE || note.length() > MAX_NOTE || !isStorable(note)) {
            report.accept(ProblemCode.BAD_NOTE.error("a note is needed that says why: " + MIN_NOTE + " to " + MAX_NOTE
                    + " characters, no control characters"));
        }
    }

    private static boolean isStorable(String text) {
        return text.codePoints().noneMatch(c -> {
            Suspicion suspicion = Suspicion.of(c);
            return suspicion == Suspicion.NUL || suspicion == Suspicion.SURROGATE || suspicion == Suspicion.CONTROL;
        });
    }
}
