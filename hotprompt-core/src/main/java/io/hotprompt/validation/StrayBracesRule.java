package io.hotprompt.validation;

import io.hotprompt.model.MessageTemplate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Braces around or behind the name of a variable that are too few: {@code name}}} and {@code {name}}}, and {@code {name}} as
 * other template languages write it. They stay as they are, with a warning.
 */
final class StrayBracesRule implements Rule {

    /** Some texts have nothing but braces. */
    private static final int MAX_LOOKED_AT = 2_000;

    /** Looking for what somebody meant is dear. */
    private static final int MAX_COMPARED = 5;

    private static final int MAX_NAME = 64;

    /** Shorter names are close to too many others. */
    private static final int MIN_CLOSE = 4;

    @Override
    public void check(Draft draft, Consumer<Problem> report) {
        Set<String> known = new LinkedHashSet<>();
        draft.definition().variables().forEach(variable -> known.add(variable.name()));
        draft.forEachVariable((index, variable) -> known.add(variable.name()));
        if (known.isEmpty()) {
            return;
        }
        Search search = new Search(known);
        List<MessageTemplate> messages = draft.definition().messages();
        for (int i = 0; i < messages.size(); i++) {
            if (draft.syntaxErrors(i).isEmpty()) {
                search.in(messages.get(i).content(), i, report);
            }
        }
    }

    /** Through all messages of one version, with a bounded number of looks. */
    private static final class Search {

        private final Set<String> known;
        private int looks = MAX_LOOKED_AT;
        private int comparisons = MAX_COMPARED;

        Search(Set<String> known) {
            this.known = known;
        }

        /** Reports the first of a message. */
        void in(String text, int messageIndex, Consumer<Problem> report) {
            for (int close = text.indexOf('}'); close >= 0 && looks > 0; close = text.indexOf('}', close + 1)) {
                looks--;
                boolean doubled = close + 1 < text.length() && text.charAt(close + 1) == '}';
                int end = skipBack(text, close, StrayBracesRule::isBlank);
                int start = skipBack(text, end, StrayBracesRule::isNamePart);
                int before = skipBack(text, start, StrayBracesRule::isBlank);
                String name = text.substring(start, end);
                int opened = openedBefore(text, before);
                if (!name.isEmpty() && isSlip(text, name, before, opened, doubled)) {
                    int first = opened == 1 ? before - 1 : start;
                    TextPosition place = TextPosition.of(text, first);
                    String written =
                            "\"" + (opened == 1 ? "{" : "") + Escaped.name(name) + (doubled ? "}}" : "}") + "\"";
                    report.accept(ProblemCode.STRAY_BRACES
                            .warning(written
                                    + (opened == 0
                                            ? " has no opening braces and stays as it is"
                                            : " is no variable and stays as it is; write {{" + Escaped.name(name)
                                                    + "}} for the value"))
                            .at(messageIndex, place.line(), place.column()));
                    return;
                }
                close += doubled ? 1 : 0;
            }
        }

        private boolean isSlip(String text, String name, int before, int opened, boolean doubled) {
            if (opened == 1) {
                // One brace, and the name of a variable as it is known: not a slip of the pen, but of the language.
                boolean escaped = before >= 2 && text.charAt(before - 2) == '$';
                return known.contains(name) && !escaped;
            }
            return opened == 0 && doubled && !isInBraces(text, before) && isClose(name);
        }

        private boolean isClose(String name) {
            if (known.contains(name)) {
                return true;
            }
            comparisons--;
            return comparisons >= 0
                    && name.length() >= MIN_CLOSE
                    && !CloseMatch.of(name, known).isEmpty();
        }
    }

    private interface CharacterTest {
        boolean test(char c);
    }

    private static int skipBack(String text, int from, CharacterTest test) {
        int start = from;
        while (start > 0 && from - start <= MAX_NAME && test.test(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    /** How many braces are opened directly before this offset, at most two. */
    private static int openedBefore(String text, int offset) {
        int opened = 0;
        while (opened < 2 && offset - opened > 0 && text.charAt(offset - opened - 1) == '{') {
            opened++;
        }
        return opened;
    }

    /** Whether some brace is opened before it on the same line, as in a tag or in JSON. */
    private static boolean isInBraces(String text, int start) {
        int before = start;
        while (before > 0 && start - before < 3 * MAX_NAME && "{}\n".indexOf(text.charAt(before - 1)) < 0) {
            before--;
        }
        return before > 0 && text.charAt(before - 1) == '{';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isNamePart(char c) {
        return c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
