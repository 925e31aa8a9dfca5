package io.hotprompt.validation;

import io.hotprompt.model.MessageTemplate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** No characters that a database, a reader or a model would see differently from what was typed. */
final class TextRule implements Rule {

    private final boolean strict;

    TextRule(boolean strict) {
        this.strict = strict;
    }

    @Override
    public void check(Draft draft, Consumer<Problem> report) {
        List<MessageTemplate> messages = draft.definition().messages();
        for (int i = 0; i < messages.size(); i++) {
            check(messages.get(i).content(), i, report);
        }
        draft.definition().variables().forEach(variable -> {
            variable.defaultValue().ifPresent(value -> check(value, Problem.NOWHERE, report));
            variable.allowed().forEach(value -> check(value, Problem.NOWHERE, report));
        });
    }

    /** Reports the first place of each kind of suspicious character. */
    void check(String text, int messageIndex, Consumer<Problem> report) {
        Set<Suspicion> reported = EnumSet.noneOf(Suspicion.class);
        boolean inFlag = false;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            inFlag = Suspicion.continuesFlag(codePoint, inFlag);
            Suspicion suspicion = inFlag ? null : Suspicion.of(codePoint);
            if (suspicion != null && reported.add(suspicion)) {
                TextPosition place = TextPosition.of(text, i);
                report.accept(suspicion.problem(codePoint, strict).at(messageIndex, place.line(), place.column()));
            }
            i += Character.charCount(codePoint);
        }
    }
}
