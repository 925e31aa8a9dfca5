package io.hotprompt.source;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Brings the text of another template language into ours: plain variables are the same, comments go, literal braces get
 * their backslash. Whatever computes something is refused with its place, because here it would be text.
 */
final class ForeignText {

    /** What braces mean elsewhere. */
    enum Syntax {
        HANDLEBARS,
        MUSTACHE,
        JINJA,
        LANGFUSE,
        /** Variables and nothing else. */
        PLAIN
    }

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
    private static final Pattern INCLUDE = Pattern.compile(">[ \\t]*([a-z0-9][a-z0-9._-]{0,127})");
    private static final Pattern FOREIGN_NAME = Pattern.compile("[\\p{L}\\p{N}_ .-]{1,100}");
    private static final Set<String> WORDS = Set.of("else", "true", "false", "null", "none", "this");

    private static final int MAX_TAG = 300;

    private final String text;
    private final Syntax syntax;
    private final Transcript transcript;
    private final StringBuilder translated = new StringBuilder();
    private int next;
    private int line;
    private int counted;

    private ForeignText(String text, int firstLine, Syntax syntax, Transcript transcript) {
        this.text = text;
        this.line = firstLine;
        this.syntax = syntax;
        this.transcript = transcript;
    }

    /**
     * The text in our language; the variables it names are noted.
     *
     * @param firstLine the line of the file that the text begins on
     * @throws PromptFileException with the place of what has no counterpart here
     */
    static String translate(String text, int firstLine, Syntax syntax, Transcript transcript) {
        return new ForeignText(text, firstLine, syntax, transcript).translate();
    }

    private String translate() {
        for (int open = opening(0); open >= 0; open = opening(next)) {
            translated.append(text, next, open);
            next = open;
            char kind = text.charAt(open + 1);
            if (kind == '{') {
                braces(open);
            } else if (kind == '#') {
                comment(open, "#}");
            } else {
                statement(open);
            }
        }
        return translated.append(text.substring(next)).toString();
    }

    private int opening(int from) {
        for (int open = text.indexOf('{', from); open >= 0; open = text.indexOf('{', open + 1)) {
            char after = open + 1 < text.length() ? text.charAt(open + 1) : ' ';
            if (after == '{' || (syntax == Syntax.JINJA && (after == '%' || after == '#'))) {
                return open;
            }
        }
        return -1;
    }

    private void comment(int open, String end) {
        int close = text.indexOf(end, open);
        if (close < 0) {
            throw refused(open, "a comment has no end");
        }
        remark(open, "a comment is left out; no model ever saw it");
        next = close + end.length();
    }

    private void statement(int open) {
        int close = text.indexOf("%}", open);
        String inside = close < 0 ? "" : text.substring(open + 2, close).strip();
        int end = inside.equals("raw") ? text.indexOf("{% endraw %}", close) : -1;
        if (end < 0) {
            throw refused(open, "there are no conditions, loops or other statements ({% … %}) here");
        }
        translated.append(text.substring(close + 2, end).replace("{{", "\\{{"));
        remark(open, "a raw block is written with \\{{ here");
        next = end + "{% endraw %}".length();
    }

    private void braces(int open) {
        boolean escaped = open > 0 && text.charAt(open - 1) == '\\';
        if (escaped) {
            escaped(open);
            return;
        }
        boolean triple = text.startsWith("{{{", open);
        String end = triple ? "}}}" : "}}";
        int start = open + end.length();
        int close = closing(end, start);
        if (syntax == Syntax.HANDLEBARS && text.startsWith("{{!--", open)) {
            comment(open, "--}}");
            return;
        }
        if (triple && syntax != Syntax.HANDLEBARS && syntax != Syntax.MUSTACHE) {
            literalOrRefused(open, "braces inside braces have no meaning here; write \\{{ for literal ones");
            return;
        }
        if (close < 0) {
            literalOrRefused(open, "braces are opened and not closed; write \\{{ for literal ones");
            return;
        }
        tag(open, text.substring(start, close), close + end.length());
        if (triple) {
            remark(open, "three braces are two here: nothing is ever escaped");
        }
    }

    /** Where braces that are not closed are text, the search for their end must not go through all of it each time. */
    private int closing(String end, int from) {
        if (syntax != Syntax.LANGFUSE) {
            return text.indexOf(end, from);
        }
        int found =
                text.substring(from, Math.min(text.length(), from + MAX_TAG)).indexOf(end);
        return found < 0 ? -1 : from + found;
    }

    private void escaped(int open) {
        boolean same = syntax == Syntax.HANDLEBARS && (open < 2 || text.charAt(open - 2) != '\\');
        if (!same) {
            throw refused(open, "a backslash in front of braces makes them literal here; put something between");
        }
        translated.append("{{");
        next = open + 2;
    }

    private void tag(int open, String written, int end) {
        String inside = written.strip();
        boolean oneLine = written.indexOf('\n') < 0;
        if (NAME.matcher(inside).matches() && !WORDS.contains(inside.toLowerCase(Locale.ROOT))) {
            transcript.use(inside);
            translated.append("{{").append(inside).append("}}");
            next = end;
            if (!oneLine) {
                remark(open, "braces over several lines are written on one");
            }
        } else if (inside.startsWith("!") && (syntax == Syntax.HANDLEBARS || syntax == Syntax.MUSTACHE)) {
            comment(open, "}}");
        } else if (syntax == Syntax.HANDLEBARS
                && oneLine
                && INCLUDE.matcher(inside).matches()) {
            translated.append("{{> ").append(inside.substring(1).strip()).append("}}");
            remark(open, "a partial is an include of the prompt of that name");
            next = end;
        } else {
            literalOrRefused(open, why(inside));
        }
    }

    private String why(String inside) {
        if (inside.isEmpty()) {
            return "there is no variable name between the braces";
        }
        if ("#/^".indexOf(inside.charAt(0)) >= 0 || inside.equals("else") || inside.startsWith("else ")) {
            return "there are no conditions or loops here; write two prompts, or let the program make the text";
        }
        if (inside.indexOf('|') >= 0) {
            return "there are no filters here; give the program's value the form that is wanted";
        }
        if (inside.startsWith("~") || inside.startsWith("-")) {
            return "white space control in braces has no counterpart here";
        }
        if (FOREIGN_NAME.matcher(inside).matches() && inside.indexOf('.') < 0 && inside.indexOf(' ') < 0) {
            return "a variable name has letters of the English alphabet, digits and _ only; rename it";
        }
        return "there are no helpers, properties or calls here; only {{name}}";
    }

    private void literalOrRefused(int open, String why) {
        int close = closing("}}", open);
        String inside = close < 0 ? "" : text.substring(open + 2, close);
        boolean named = close >= 0 && FOREIGN_NAME.matcher(inside.strip()).matches();
        if (syntax != Syntax.LANGFUSE || named) {
            throw refused(open, why);
        }
        translated.append("\\{{");
        next = open + 2;
        while (next < text.length() && text.charAt(next) == '{') {
            translated.append('{');
            next++;
        }
        remark(open, "braces that are no variable are written \\{{ here");
    }

    /** The line of an offset that is not smaller than that of the call before; linear over all calls together. */
    private int line(int offset) {
        while (counted < offset) {
            line += text.charAt(counted) == '\n' ? 1 : 0;
            counted++;
        }
        return line;
    }

    private void remark(int offset, String message) {
        transcript.remark(Remark.Kind.CHANGED, line(offset), "the text", message);
    }

    private PromptFileException refused(int offset, String why) {
        int column = text.codePointCount(text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1, offset) + 1;
        return new PromptFileException("line " + line(offset) + " column " + column + ": " + why);
    }
}
