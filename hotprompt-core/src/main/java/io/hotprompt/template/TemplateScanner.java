package io.hotprompt.template;

import io.hotprompt.template.SyntaxError.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts template text into pieces: one pass from left to right, every character looked at a bounded number of times.
 *
 * <p>Only two opening braces mean anything. Between them and the next two closing braces stands a name, or {@code >} and
 * the name of a prompt; blanks around either are ignored. A backslash before the opening braces makes them literal and
 * disappears. After an error the scan goes on behind it, so that all errors of a text are found at once.
 */
final class TemplateScanner {

    static final int MAX_ERRORS = 1_000;

    private static final String OPEN = "{{";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
    private static final Pattern PROMPT_NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,127}");

    private static final String OR_LITERAL = "; write \\{{ for literal braces";

    /** What other template languages begin a tag with that computes something. */
    private static final Pattern CONTROL = Pattern.compile(
            "^(?:[#/^!&~@|%-]|(?:else|if|for|each|end|endif|endfor|unless|with)\\b(?!$)|else$|role\\s)|\\|");

    private final String text;
    private final Positions positions;
    private final PieceJoiner output = new PieceJoiner();
    private final List<SyntaxError> errors = new ArrayList<>();
    private int next;

    TemplateScanner(String text) {
        this.text = text;
        this.positions = new Positions(text);
    }

    /**
     * The pieces in order, adjacent literals joined.
     *
     * @throws TemplateSyntaxException with every error
     */
    List<Piece> scan() {
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, next)) {
            if (open > next && text.charAt(open - 1) == '\\') {
                output.literal(text, next, open - 1).literal(OPEN);
                next = open + OPEN.length();
            } else {
                output.literal(text, next, open);
                tag(open);
            }
        }
        List<Piece> pieces = output.literal(text, next, text.length()).join();
        if (!errors.isEmpty()) {
            throw new TemplateSyntaxException(errors, Template.references(pieces, Piece.Kind.VARIABLE));
        }
        return pieces;
    }

    private void tag(int open) {
        Position position = positions.at(open);
        int start = open + OPEN.length();
        if (start < text.length() && text.charAt(start) == '{') {
            next = endOfBraces(start);
            error(Kind.NESTED, position, "braces inside braces; write \\{{ for literal braces");
            return;
        }
        int end = endOfTag(start);
        if (end == text.length() || text.charAt(end) == '\n') {
            next = end;
            error(Kind.UNCLOSED, position, "variable is not closed; add }} on the same line" + OR_LITERAL);
        } else if (text.charAt(end) == '{') {
            next = endOfBraces(end);
            error(Kind.NESTED, position, "braces inside braces; close the first with }} or write \\{{");
        } else {
            next = end + OPEN.length();
            name(withoutBlanks(text.substring(start, end)), position);
        }
    }

    /** Where the inside of a tag ends: at closing braces, other opening braces, a line end or the end of the text. */
    private int endOfTag(int start) {
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean doubled = i + 1 < text.length() && text.charAt(i + 1) == c;
            if (c == '\n' || (doubled && (c == '}' || c == '{'))) {
                return i;
            }
        }
        return text.length();
    }

    /** Without blanks and tabs at both ends; no other white space is ignored. */
    private static String withoutBlanks(String inside) {
        int from = 0;
        int to = inside.length();
        while (from < to && isBlank(inside.charAt(from))) {
            from++;
        }
        while (from < to && isBlank(inside.charAt(to - 1))) {
            to--;
        }
        return inside.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private int endOfBraces(int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) == '{') {
            end++;
        }
        return end;
    }

    private void name(String inside, Position position) {
        if (inside.isEmpty()) {
            error(Kind.EMPTY_NAME, position, "no variable name between the braces" + OR_LITERAL);
        } else if (inside.charAt(0) == '>') {
            include(withoutBlanks(inside.substring(1)), position);
        } else if (NAME.matcher(inside).matches()) {
            output.reference(Piece.Kind.VARIABLE, inside, position);
        } else if (CONTROL.matcher(inside).find()) {
            error(
                    Kind.NOT_A_NAME,
                    position,
                    "there are no conditions, loops, comments or helpers, only {{name}} and {{> prompt}}" + OR_LITERAL);
        } else if (inside.indexOf('.') >= 0 || inside.indexOf('[') >= 0 || inside.indexOf('(') >= 0) {
            error(
                    Kind.NOT_A_NAME,
                    position,
                    "a variable is a plain name; there are no properties, indexes or calls" + OR_LITERAL);
        } else {
            error(Kind.BAD_NAME, position, "a variable name must match " + NAME.pattern() + blank(inside) + OR_LITERAL);
        }
    }

    /** Names a character that only looks like a blank, which nobody finds by looking. */
    private static String blank(String inside) {
        return inside.codePoints()
                .filter(c -> c > 0x7F && (Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT))
                .mapToObj(c ->
                        String.format("; there is a U+%04X between the braces, which looks like a blank or nothing", c))
                .findFirst()
                .orElse("");
    }

    private void include(String name, Position position) {
        if (isPromptName(name)) {
            output.reference(Piece.Kind.INCLUDE, name, position);
        } else {
            error(Kind.BAD_INCLUDE, position, "an include names a prompt, as in {{> greeting}}" + OR_LITERAL);
        }
    }

    private static boolean isPromptName(String name) {
        return PROMPT_NAME.matcher(name).matches() && !name.contains("..");
    }

    private void error(Kind kind, Position position, String message) {
        if (errors.size() < MAX_ERRORS) {
            errors.add(new SyntaxError(kind, position, message));
        }
    }
}
