package io.hotprompt.source;

import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The part of a prompt file behind the front matter: messages under lines that name their role. */
final class PromptFileBody {

    private static final Pattern ROLE = Pattern.compile("(\\\\*)(system|developer|user|assistant|history):[ \\t]*");
    private static final Pattern DOTPROMPT_ROLE = Pattern.compile("\\{\\{ *role +\"([a-z]{1,20})\" *}}(.*)");
    private static final Pattern DOTPROMPT_HISTORY = Pattern.compile("\\{\\{ *history *}}[ \\t]*");

    private final List<MessageTemplate> messages = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private @Nullable String role;

    private PromptFileBody() {}

    static List<MessageTemplate> read(String body) {
        PromptFileBody reader = new PromptFileBody();
        body.lines().forEach(reader::line);
        reader.endMessage();
        return reader.messages;
    }

    /** The messages in this form, or empty if reading it would give something else. */
    static Optional<String> write(List<MessageTemplate> messages) {
        StringBuilder body = new StringBuilder();
        for (MessageTemplate message : messages) {
            body.append(body.isEmpty() ? "" : "\n").append(message.role()).append(":\n");
            message.content()
                    .lines()
                    .map(PromptFileBody::escaped)
                    .forEach(line -> body.append(line).append('\n'));
        }
        return read(body.toString()).equals(messages) ? Optional.of(body.toString()) : Optional.empty();
    }

    private static String escaped(String line) {
        boolean needed = ROLE.matcher(line).matches()
                || DOTPROMPT_ROLE.matcher(line).matches()
                || DOTPROMPT_HISTORY.matcher(line).matches();
        return needed ? "\\" + line : line;
    }

    private void line(String line) {
        Matcher marker = ROLE.matcher(line);
        Matcher dotprompt = DOTPROMPT_ROLE.matcher(line);
        if (marker.matches() && marker.group(1).isEmpty()) {
            beginMessage(marker.group(2));
        } else if (dotprompt.matches() && isRole(dotprompt.group(1))) {
            beginMessage(dotprompt.group(1).equals("model") ? "assistant" : dotprompt.group(1));
            lines.add(dotprompt.group(2));
        } else if (DOTPROMPT_HISTORY.matcher(line).matches()) {
            beginMessage(MessageTemplate.HISTORY);
        } else {
            lines.add(unescaped(line, marker));
        }
    }

    private static String unescaped(String line, Matcher marker) {
        if (!line.startsWith("\\")) {
            return line;
        }
        String rest = line.substring(1);
        boolean escaped = marker.matches()
                || DOTPROMPT_ROLE.matcher(rest).matches()
                || DOTPROMPT_HISTORY.matcher(rest).matches();
        return escaped ? rest : line;
    }

    private static boolean isRole(String name) {
        return name.equals("model") || Role.of(name).isPresent();
    }

    private void beginMessage(String newRole) {
        endMessage();
        role = newRole;
    }

    private void endMessage() {
        String content = withoutBlankLinesAround();
        lines.clear();
        if (role != null) {
            messages.add(new MessageTemplate(role, content));
        } else if (!content.isEmpty()) {
            messages.add(new MessageTemplate(Role.SYSTEM.wireName(), content));
        }
        role = null;
    }

    private String withoutBlankLinesAround() {
        int from = 0;
        int to = lines.size();
        while (from < to && lines.get(from).isBlank()) {
            from++;
        }
        while (to > from && lines.get(to - 1).isBlank()) {
            to--;
        }
        return String.join("\n", lines.subList(from, to));
    }
}
