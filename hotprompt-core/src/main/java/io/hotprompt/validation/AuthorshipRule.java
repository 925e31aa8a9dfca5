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
        if (VisibleText.isMissing(author) || author.length() > MAX_AUTHOR) {
            report.accept(ProblemCode.BAD_AUTHOR.error("an author is needed: 1 to " + MAX_AUTHOR + " characters"));
        }
        String note = authorship.note();
        if (note.strip().length() < MIN_NOTE || VisibleText.isMissing(note) || note.length() > MAX_NOTE) {
            report.accept(ProblemCode.BAD_NOTE.error(
                    "a note is needed that says why: " + MIN_NOTE + " to " + MAX_NOTE + " characters"));
        }
        storable("the author", author, report);
        storable("the note", note, report);
    }

    private static void storable(String where, String text, Consumer<Problem> report) {
        Passage passage = new Passage(Problem.NOWHERE, where, text);
        SuspiciousCharacter.in(text).stream()
                .map(found -> found.problem(false, passage))
                .filter(Problem::isError)
                .forEach(report);
    }
}
