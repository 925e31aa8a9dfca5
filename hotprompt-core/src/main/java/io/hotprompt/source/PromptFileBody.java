package io.hotprompt.source;

import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a prompt file behind the front matter: messages under lines that name their role. Such a line inside a fenced
 * block of code is a part of the code.
 */
final class PromptFileBody {

    private static final Pattern ROLE = Pattern.compile("(\\\\*)(system|developer|user|assistant|history):[ \\t]*");
    private static final Pattern HISTORY = Pattern.compile("\\{\\{[ \\t]*history[ \\t]*}}[ \\t]*");
    private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,})([^\\n]*)");

    private final int firstLine;
    private final List<MessageTemplate> messages = new ArrayList<>();
    private final List<Integer> firstLines = new ArrayList<>();
    private final List<Remark> fenced = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private @Nullable String role;
    private int begin;
    private int firstRoleLine;
    private int historyLine;
    private boolean textFirst;

    private PromptFileBody(int firstLine) {
        this.firstLine = firstLine;
        this.begin = firstLine;
    }

    /** @param firstLine the line of the file that the body begins on */
    static PromptFileBody read(String body, int firstLine) {
        PromptFileBody reader = new PromptFileBody(firstLine);
        List<String> all = body.lines().toList();
        boolean[] code = code(all);
        for (int i = 0; i < all.size(); i++) {
            reader.line(all.get(i), firstLine + i, code[i]);
        }
        reader.endMessage(firstLine + all.size());
        return reader;
    }

    List<MessageTemplate> messages() {
        return messages;
    }

    /** For each message the line of the file that its text begins on. */
    List<Integer> firstLines() {
        return firstLines;
    }

    /**
     * What may mean something else than its author thinks.
     *
     * @param declared names of variables
     * @param headed whether there is front matter, so that the file was made to be read here
     */
    List<Remark> noticed(Set<String> declared, boolean headed) {
        List<Remark> noticed = new ArrayList<>(fenced);
        if (textFirst && firstRoleLine > 0 && !headed) {
            noticed.add(new Remark(
                    Remark.Kind.NOTICED,
                    firstRoleLine,
                    "a line",
                    "begins a message, and the text before it is the system message; write a backslash in front of it if it"
                            + " is a part of the text"));
        }
        if (historyLine > 0 && !declared.contains("history")) {
            noticed.add(new Remark(
                    Remark.Kind.NOTICED,
                    historyLine,
                    "{{history}}",
                    "is a variable; the place of the conversation is a line history:"));
        }
        return noticed;
    }

    /** The messages in this form, or empty if reading it would give something else. */
    static Optional<String> write(List<MessageTemplate> messages) {
        StringBuilder body = new StringBuilder();
        for (MessageTemplate message : messages) {
            body.append(body.isEmpty() ? "" : "\n").append(message.role()).append(":\n");
            message.content()
                    .lines()
                    .map(line -> ROLE.matcher(line).matches() ? "\\" + line : line)
                    .forEach(line -> body.append(line).append('\n'));
        }
        return read(body.toString(), 1).messages.equals(messages) ? Optional.of(body.toString()) : Optional.empty();
    }

    /** Which lines stand between two fences; a fence that nothing closes is none. */
    private static boolean[] code(List<String> lines) {
        boolean[] code = new boolean[lines.size()];
        int searched = 0;
        for (int i = 0; i < lines.size() && searched < lines.size(); i++) {
            Matcher fence = FENCE.matcher(lines.get(i));
            if (!fence.matches()
                    || (fence.group(1).startsWith("`") && fence.group(2).contains("`"))) {
                continue;
            }
            int close = i + 1;
            while (close < lines.size() && !closes(lines.get(close), fence.group(1))) {
                close++;
            }
            if (close < lines.size()) {
                Arrays.fill(code, i, close + 1, true);
                i = close;
            } else {
                // Each search that finds nothing goes through the rest; a few of them tell that the text is no
                // Markdown.
                searched += lines.size() / 8 + 1;
            }
        }
        return code;
    }

    private static boolean closes(String line, String fence) {
        Matcher closing = FENCE.matcher(line);
        return closing.matches()
                && closing.group(1).startsWith(fence)
                && closing.group(2).isBlank();
    }

    private void line(String line, int number, boolean code) {
        Matcher marker = ROLE.matcher(line);
        boolean named = marker.matches();
        if (named && marker.group(1).isEmpty() && !code) {
            firstRoleLine = firstRoleLine == 0 ? number : firstRoleLine;
            textFirst |= messages.isEmpty() && role == null && lines.stream().anyMatch(before -> !before.isBlank());
            endMessage(number);
            role = marker.group(2);
            begin = number + 1;
            return;
        }
        if (named && marker.group(1).isEmpty()) {
            fenced.add(new Remark(
                    Remark.Kind.NOTICED, number, "a line", "looks like a role and is a part of the code around it"));
        }
        if (historyLine == 0 && HISTORY.matcher(line).matches()) {
            historyLine = number;
        }
        lines.add(named && line.startsWith("\\") ? line.substring(1) : line);
    }

    private void endMessage(int line) {
        int from = 0;
        int to = lines.size();
        while (from < to && lines.get(from).isBlank()) {
            from++;
        }
        while (to > from && lines.get(to - 1).isBlank()) {
            to--;
        }
        String content = String.join("\n", lines.subList(from, to));
        lines.clear();
        if (role != null || !content.isEmpty()) {
            messages.add(new MessageTemplate(role == null ? Role.SYSTEM.wireName() : role, content));
            firstLines.add(Math.min(begin + from, Math.max(line, firstLine)));
        }
        role = null;
        begin = line;
    }
}
