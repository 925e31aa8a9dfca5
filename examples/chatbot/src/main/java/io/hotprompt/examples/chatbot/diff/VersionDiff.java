package io.hotprompt.examples.chatbot.diff;

import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two versions of a prompt: message by message, then variables and parameters.
 *
 * @param parts only those in which something is written on one side at least
 */
public record VersionDiff(List<Part> parts) {

    /**
     * One message, or the variables, or the parameters.
     *
     * @param title {@code Message 1, system}
     */
    public record Part(String title, List<DiffRow> rows) {

        /** Whether both sides are the same. */
        public boolean isSame() {
            return rows.stream().allMatch(row -> row.kind() == DiffRow.Kind.EQUAL);
        }

        /** The same rows, with long stretches in which nothing changed set apart. */
        public List<DiffBlock> blocks() {
            return DiffBlock.of(rows);
        }
    }

    /** Compares two versions. */
    public static VersionDiff of(PromptContent from, PromptContent to) {
        List<Part> parts = new ArrayList<>();
        int messages = Math.max(from.messages().size(), to.messages().size());
        for (int i = 0; i < messages; i++) {
            MessageTemplate left = message(from, i);
            MessageTemplate right = message(to, i);
            parts.add(new Part(title(i, left, right), LineDiff.rows(text(left), text(right))));
        }
        add(parts, "Variables", variables(from), variables(to));
        add(parts, "Parameters", parameters(from), parameters(to));
        return new VersionDiff(List.copyOf(parts));
    }

    /** Whether nothing differs. */
    public boolean isSame() {
        return parts.stream().allMatch(Part::isSame);
    }

    private static void add(List<Part> parts, String title, String left, String right) {
        if (!left.isEmpty() || !right.isEmpty()) {
            parts.add(new Part(title, LineDiff.rows(left, right)));
        }
    }

    private static @Nullable MessageTemplate message(PromptContent content, int index) {
        return index < content.messages().size() ? content.messages().get(index) : null;
    }

    private static String title(int index, @Nullable MessageTemplate left, @Nullable MessageTemplate right) {
        String before = left == null ? "" : left.role();
        String after = right == null ? "" : right.role();
        String roles = before.equals(after) || before.isEmpty() || after.isEmpty()
                ? before.isEmpty() ? after : before
                : before + " → " + after;
        String fate = left == null ? ", added" : right == null ? ", removed" : "";
        return "Message " + (index + 1) + ", " + roles + fate;
    }

    private static String text(@Nullable MessageTemplate message) {
        return message == null ? "" : message.content();
    }

    private static String variables(PromptContent content) {
        StringBuilder text = new StringBuilder();
        for (Variable variable : content.variables()) {
            text.append(variable.name()).append(": ").append(variable.type().wireName());
            text.append(variable.defaultValue()
                    .map(value -> ", default " + quoted(value))
                    .orElse(", required"));
            text.append(
                    variable.allowed().isEmpty()
                            ? ""
                            : ", one of "
                                    + variable.allowed().stream()
                                            .map(VersionDiff::quoted)
                                            .collect(Collectors.joining(", ")));
            text.append('\n');
        }
        return text.toString().stripTrailing();
    }

    private static String parameters(PromptContent content) {
        Map<String, @Nullable Object> sorted = new TreeMap<>(content.parameters());
        StringBuilder text = new StringBuilder();
        sorted.forEach((name, value) ->
                text.append(name).append(": ").append(written(value)).append('\n'));
        return text.toString().stripTrailing();
    }

    /** Text in quotes, so that no two values look alike: {@code "1"} is not {@code 1}. */
    private static String written(@Nullable Object value) {
        if (value instanceof String text) {
            return quoted(text);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(VersionDiff::written).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> quoted(String.valueOf(entry.getKey())) + ": " + written(entry.getValue()))
                    .sorted()
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return String.valueOf(value);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
