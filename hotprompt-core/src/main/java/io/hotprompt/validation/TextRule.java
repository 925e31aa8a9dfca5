package io.hotprompt.validation;

import java.util.function.Consumer;

/** No characters that a database, a reader or a model would see differently from what was typed. */
final class TextRule implements Rule {

    private final boolean strict;

    TextRule(boolean strict) {
        this.strict = strict;
    }

    @Override
    public void check(Draft draft, Consumer<Problem> report) {
        draft.passages().forEach(passage -> check(passage, report));
    }

    /** Reports the first place of each kind of suspicious character. */
    private void check(Passage passage, Consumer<Problem> report) {
        SuspiciousCharacter.in(passage.text()).forEach(found -> report.accept(found.problem(strict, passage)));
    }
}
