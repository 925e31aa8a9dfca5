package io.hotprompt.validation;

import io.hotprompt.model.MessageTemplate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Closing braces behind the name of a variable probably lack the opening ones. They stay as they are, with a warning. */
final class StrayBracesRule implements Rule {

    private static final String CLOSE = "}}";
    private static final int MAX_LOOKED_AT = 100;
    private static final int MAX_LOOKED_BACK = 200;

    /** Shorter names are close to too many others. */
    private static final int MIN_CLOSE = 4;

    @Override
    public void check(Draft draft, Consumer<Problem> report) {
        Set<String> known = new LinkedHashSet<>();
        draft.definition().variables().forEach(variable -> known.add(variable.name()));
        draft.forEachVariable((index, variable) -> known.add(variable.name()));
        List<MessageTemplate> messages = draft.definition().messages();
        int looks = MAX_LOOKED_AT;
        for (int i = 0; i < messages.size() && !known.isEmpty(); i++) {
            if (draft.syntaxErrors(i).isEmpty()) {
                looks = check(messages.get(i).content(), i, known, looks, report);
            }
        }
    }

    /**
     * Reports the first of a message; looks at a bounded number of places in all messages together, because some texts have
     * nothing but braces.
     *
     * @return how many more may be looked at
     */
    private static int check(
            String text, int messageIndex, Set<String> known, int looks, Consumer<Problem> report) {
        int left = looks;
        for (int close = text.indexOf(CLOSE); close >= 0 && left > 0; left--) {
            int end = skipBack(text, close, StrayBracesRule::isBlank);
            int start = skipBack(text, end, StrayBracesRule::isNamePart);
            String name = text.substring(start, end);
            if (!name.isEmpty() && !isOpened(text, start) && isClose(name, known)) {
                TextPosition place = TextPosition.of(text, start);
                report.accept(ProblemCode.STRAY_BRACES
                        .warning("\"" + Escaped.name(name) + "}}\" has no opening braces and stays as it is")
                        .at(messageIndex, place.line(), place.column()));
                return left - 1;
            }
            close = text.indexOf(CLOSE, close + CLOSE.length());
        }
        return left;
    }

    private interface CharacterTest {
        boolean test(char c);
    }

    private static int skipBack(String text, int from, CharacterTest test) {
        int start = from;
        while (start > 0 && from - start < MAX_LOOKED_BACK && test.test(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    /** Whether some brace is opened before it on the same line, as in a tag or in JSON. */
    private static boolean isOpened(String text, int start) {
        int before = skipBack(text, start, c -> c != '{' && c != '}' && c != '\n');
        return before > 0 && text.charAt(before - 1) == '{';
    }

    private static boolean isClose(String name, Set<String> known) {
        return known.contains(name)
                || (name.length() >= MIN_CLOSE && !CloseMatch.of(name, known).isEmpty());
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isNamePart(char c) {
        return c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
