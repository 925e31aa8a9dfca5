package io.hotprompt.source;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file cut into its parts: front matter and body, or one document of YAML or JSON. Front matter begins with a line of three
 * dashes, which blank lines and comments may precede; a comment in front of dashes that enclose something else is text.
 */
final class FileSheet {

    private static final Pattern FENCE = Pattern.compile("[ \\t]*(---|\\+\\+\\+)[ \\t]*\\n");

    private static final Pattern KEY = Pattern.compile("[A-Za-z]{1,40}:");

    private static final Pattern ROLE_LINE = Pattern.compile("(?:system|developer|user|assistant|history):[ \\t]*");

    private static final String CLOSING = "^%s[ \\t]*(?:\\n|\\z)";

    /** One of these in the front matter tells that it is some, where it is not in the first line. */
    private static final Set<String> TELLING = Set.of(
            "variables",
            "parameters",
            "messages",
            "model",
            "config",
            "input",
            "inputs",
            "output",
            "outputs",
            "tools",
            "template",
            "sample",
            "author",
            "authors",
            "note",
            "version",
            "name",
            "description");

    private final String name;
    private final String text;
    private final String body;
    private final int bodyLine;
    private final boolean comments;
    private final @Nullable FileNode frontMatter;
    private final @Nullable FileNode document;

    private FileSheet(String name, String text, Cut cut, @Nullable FileNode document) {
        this.name = name;
        this.text = text;
        this.body = cut.body();
        this.bodyLine = cut.bodyLine();
        this.comments = cut.comments();
        this.frontMatter = cut.frontMatter();
        this.document = document;
    }

    /** Where the parts are. */
    private record Cut(
            String body,
            int bodyLine,
            boolean comments,
            @Nullable FileNode frontMatter) {}

    static FileSheet of(String fileName, String text) {
        String bare = text.replaceFirst("\\A\uFEFF+", "");
        String normal = bare.replace("\r\n", "\n").replace('\r', '\n');
        String name = fileName.toLowerCase(Locale.ROOT);
        if (isData(name)) {
            FileNode document = document(normal)
                    .orElseThrow(() -> new PromptFileException("the file is empty; a prompt has messages"));
            return new FileSheet(name, normal, new Cut(normal, 1, false, null), document);
        }
        Cut cut = cut(normal, name.endsWith(".prompty"));
        return new FileSheet(name, normal, cut, cut.frontMatter() == null ? attempt(normal) : null);
    }

    private static boolean isData(String name) {
        return name.endsWith(".json") || name.endsWith(".yml") || name.endsWith(".yaml");
    }

    private static Optional<FileNode> document(String text) {
        return FrontMatter.parse(
                text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[") ? withoutTabs(text) : text,
                1);
    }

    /** Of a text that may be one document whatever its name says; null if it is none. */
    private static @Nullable FileNode attempt(String text) {
        try {
            return looksLikeData(text) && !beginsWithRole(text) ? document(text).orElse(null) : null;
        } catch (PromptFileException | StackOverflowError e) {
            return null;
        }
    }

    /** Whether the text begins with a line that names a role in the form of HotPrompt. */
    static boolean beginsWithRole(String text) {
        return text.stripLeading()
                .lines()
                .findFirst()
                .filter(first -> ROLE_LINE.matcher(first).matches())
                .isPresent();
    }

    private static boolean looksLikeData(String text) {
        String start = text.stripLeading();
        boolean keys =
                KEY.matcher(start).lookingAt() && (start.startsWith("messages:") || start.contains("\nmessages:"));
        return start.startsWith("{\n")
                || start.startsWith("{ ")
                || start.startsWith("{\"")
                || start.startsWith("{\t")
                || start.startsWith("[")
                || start.startsWith("- role:")
                || keys;
    }

    /** JSON may be indented with tabs, which YAML does not allow. */
    private static String withoutTabs(String json) {
        if (json.indexOf('\t') < 0) {
            return json;
        }
        StringBuilder plain = new StringBuilder(json);
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '\t' && !quoted) {
                plain.setCharAt(i, ' ');
            }
        }
        return plain.toString();
    }

    private static Cut cut(String text, boolean plusses) {
        Cut whole = new Cut(text, 1, false, null);
        int before = preamble(text);
        Matcher opening = FENCE.matcher(text).region(before, text.length());
        if (!opening.lookingAt() || (opening.group(1).startsWith("+") && !plusses)) {
            return whole;
        }
        boolean first = text.substring(0, before).isBlank();
        int start = opening.end();
        Matcher end = Pattern.compile(
                        CLOSING.formatted(Pattern.quote(opening.group(1))), Pattern.MULTILINE | Pattern.UNIX_LINES)
                .matcher(text);
        if (!end.find(start)) {
            if (first) {
                throw new PromptFileException("line " + lineAt(text, before)
                        + ": the front matter has no end; close it with a line " + opening.group(1));
            }
            return whole;
        }
        int line = lineAt(text, start);
        try {
            FileNode frontMatter = FrontMatter.parse(text.substring(start, end.start()), line)
                    .orElseGet(() -> FileNode.map(new FileNode.Place(line, 1, ""), Map.of()));
            if (!first
                    && (!frontMatter.isMap()
                            || frontMatter.entries().keySet().stream().noneMatch(TELLING::contains))) {
                return whole;
            }
            if (!frontMatter.isMap()) {
                throw new PromptFileException("line " + line + ": the front matter must consist of keys with values");
            }
            return new Cut(text.substring(end.end()), lineAt(text, end.end()), !first, frontMatter);
        } catch (PromptFileException e) {
            if (first) {
                throw e;
            }
            return whole;
        }
    }

    /** Where the blank lines and comments at the beginning end. */
    private static int preamble(String text) {
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            String line = text.substring(at, end < 0 ? text.length() : end);
            if (line.startsWith("<!--")) {
                int close = text.indexOf("-->", at);
                end = close < 0 ? -1 : text.indexOf('\n', close);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                return at;
            }
            if (end < 0) {
                return at;
            }
            at = end + 1;
        }
        return at;
    }

    private static int lineAt(String text, int offset) {
        return 1
                + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    /** Whether the name of the file ends so; in lower case, with the dot. */
    boolean endsWith(String ending) {
        return name.endsWith(ending);
    }

    boolean hasName() {
        return !name.isEmpty();
    }

    /** Whether its ending says that it is YAML or JSON and nothing else. */
    boolean isData() {
        return isData(name);
    }

    /** The whole file, with line ends as here. */
    String text() {
        return text;
    }

    /** What stands after the front matter, or everything. */
    String body() {
        return body;
    }

    /** The line of the file that the body begins on, from 1. */
    int bodyLine() {
        return bodyLine;
    }

    /** Whether there are comments in front of the front matter. */
    boolean hasComments() {
        return comments;
    }

    Optional<FileNode> frontMatter() {
        return Optional.ofNullable(frontMatter);
    }

    /** Whether the front matter has this key. */
    boolean has(String key) {
        return frontMatter != null && frontMatter.entries().containsKey(key);
    }

    /** The file as one document of YAML or JSON; empty if it is none. */
    Optional<FileNode> document() {
        return Optional.ofNullable(document);
    }
}
