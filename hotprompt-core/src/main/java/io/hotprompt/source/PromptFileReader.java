package io.hotprompt.source;

import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.Variable;
import io.hotprompt.model.VariableType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the form described at {@link PromptFile}. */
final class PromptFileReader {

    private static final String FENCE = "---";

    /** Nothing else stands on that line: whatever it was would be lost. */
    private static final Pattern CLOSING_FENCE =
            Pattern.compile("^" + FENCE + "[ \\t]*(?:\n|\\z)", Pattern.MULTILINE | Pattern.UNIX_LINES);

    private static final Set<String> OURS =
            Set.of("variables", "parameters", "messages", "version", "author", "note", "model", "config");

    /** Keys of dotprompt and Prompty that mean nothing here. */
    private static final Set<String> FOREIGN = Set.of(
            "name",
            "description",
            "authors",
            "tags",
            "input",
            "inputs",
            "output",
            "outputs",
            "sample",
            "tools",
            "template",
            "ext",
            "metadata");

    private static final Pattern SIMPLE_KEY = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private final Map<String, @Nullable Object> frontMatter;
    private final String body;

    private PromptFileReader(Map<String, @Nullable Object> frontMatter, String body) {
        this.frontMatter = frontMatter;
        this.body = body;
    }

    static PromptFile read(String text) {
        String normal = text.replace("\r\n", "\n").replace('\r', '\n');
        if (!normal.startsWith(FENCE + "\n")) {
            return new PromptFileReader(Map.of(), normal).file();
        }
        int start = FENCE.length() + 1;
        Matcher end = CLOSING_FENCE.matcher(normal);
        if (!end.find(start)) {
            throw new PromptFileException("line 1: the front matter has no end; close it with a line " + FENCE);
        }
        String yaml = normal.substring(start, end.start());
        return new PromptFileReader(FrontMatter.parse(yaml), normal.substring(end.end())).file();
    }

    private PromptFile file() {
        for (String key : frontMatter.keySet()) {
            if (!OURS.contains(key) && !FOREIGN.contains(key)) {
                throw new PromptFileException("the front matter has an unknown key " + quoted(key) + "; known are "
                        + String.join(", ", new TreeSet<>(OURS)));
            }
        }
        try {
            PromptContent content = new PromptContent(messages(), variables(), parameters());
            return new PromptFile(content, version(), text("author"), text("note"));
        } catch (IllegalArgumentException e) {
            throw new PromptFileException("the front matter cannot be used: " + e.getMessage(), e);
        }
    }

    /** A key may be anything: it is repeated only where that is harmless. */
    private static String quoted(String key) {
        return SIMPLE_KEY.matcher(key).matches() ? "\"" + key + "\"" : "with unusual characters";
    }

    private List<MessageTemplate> messages() {
        List<MessageTemplate> inBody = PromptFileBody.read(body);
        Object listed = frontMatter.get("messages");
        if (listed == null) {
            return inBody;
        }
        if (!inBody.isEmpty() || !(listed instanceof List<?> list)) {
            throw new PromptFileException("messages stand either in the front matter, as a list, or behind it");
        }
        List<MessageTemplate> messages = new ArrayList<>();
        for (Object element : list) {
            if (!(element instanceof Map<?, ?> message)
                    || !(message.get("role") instanceof String role)
                    || !(message.get("content") instanceof String content)) {
                throw new PromptFileException("each of the messages needs a role and a content");
            }
            messages.add(new MessageTemplate(role, content));
        }
        return messages;
    }

    private List<Variable> variables() {
        List<Variable> variables = new ArrayList<>();
        section("variables").forEach((name, declaration) -> variables.add(variable(name, declaration)));
        return variables;
    }

    private static Variable variable(String name, @Nullable Object declaration) {
        if (declaration == null || declaration.equals("required")) {
            return Variable.required(name);
        }
        if (!(declaration instanceof Map<?, ?> map)) {
            throw new PromptFileException(
                    "a variable is declared by the word required, or by type, default and values");
        }
        Object defaultValue = map.get("default");
        Variable variable =
                defaultValue == null ? Variable.required(name) : Variable.optional(name, String.valueOf(defaultValue));
        if (map.get("values") instanceof List<?> values) {
            return variable.oneOf(values.stream().map(String::valueOf).toArray(String[]::new));
        }
        Object type = map.get("type");
        return type == null ? variable : variable.type(type(String.valueOf(type)));
    }

    private static VariableType type(String name) {
        return VariableType.of(name)
                .orElseThrow(() ->
                        new PromptFileException("the type of a variable is string, integer, boolean, date or enum"));
    }

    private Map<String, @Nullable Object> parameters() {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        Object model = frontMatter.get("model");
        if (model instanceof String) {
            parameters.put("model", model);
        } else if (model instanceof Map<?, ?> prompty && prompty.get("parameters") instanceof Map<?, ?> theirs) {
            theirs.forEach((key, value) -> parameters.put(String.valueOf(key), value));
        }
        parameters.putAll(section("config"));
        parameters.putAll(section("parameters"));
        return parameters;
    }

    private OptionalLong version() {
        Object version = frontMatter.get("version");
        if (version == null) {
            return OptionalLong.empty();
        }
        if (!(version instanceof Integer || version instanceof Long) || ((Number) version).longValue() < 1) {
            throw new PromptFileException("version must be a whole number from 1");
        }
        return OptionalLong.of(((Number) version).longValue());
    }

    private String text(String key) {
        Object value = frontMatter.get(key);
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            throw new PromptFileException(key + " must be text");
        }
        return value == null ? "" : value.toString();
    }

    private Map<String, @Nullable Object> section(String key) {
        Object section = frontMatter.get(key);
        if (section == null) {
            return Map.of();
        }
        if (!(section instanceof Map<?, ?> map)) {
            throw new PromptFileException(key + " must be a list of names with values, one per line");
        }
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        map.forEach((name, value) -> entries.put(String.valueOf(name), value));
        return entries;
    }
}
