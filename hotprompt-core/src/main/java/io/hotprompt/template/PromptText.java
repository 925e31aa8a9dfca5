package io.hotprompt.template;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes text of code, of JSON or of another template language a part of a prompt, as it stands.
 *
 * <pre>{@code
 * SaveRequest.of("deploy").system("Explain " + PromptText.literal("run: ${{ secrets.TOKEN }}") + " to {{name}}.")
 * }</pre>
 */
public final class PromptText {

    private static final Pattern BRACES = Pattern.compile("\\{\\{(?:[ \\t]*([A-Za-z_][A-Za-z0-9_]{0,63})[ \\t]*}})?");

    private PromptText() {}

    /** Template text that renders as exactly this text: every pair of opening braces gets a backslash. */
    public static String literal(String text) {
        return literal(text, List.of());
    }

    /**
     * Template text in which the braces around these names are variables, and all other braces are literal.
     *
     * @param variables the names that stay variables; {@code {{name}}} directly behind a backslash is literal already
     */
    public static String literal(String text, Collection<String> variables) {
        Objects.requireNonNull(text, "text");
        Matcher braces = BRACES.matcher(text);
        StringBuilder literal = new StringBuilder();
        int next = 0;
        while (braces.find(next)) {
            boolean known = braces.group(1) != null && variables.contains(braces.group(1));
            int end = known ? braces.end() : braces.start() + 2;
            literal.append(text, next, braces.start()).append(known ? "" : "\\").append(text, braces.start(), end);
            next = end;
        }
        return literal.append(text, next, text.length()).toString();
    }
}
