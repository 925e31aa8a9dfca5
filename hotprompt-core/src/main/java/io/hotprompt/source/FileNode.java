package io.hotprompt.source;

import io.hotprompt.model.CloseNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value in YAML or JSON with its place in the file, so that whoever refuses it can say where. A scalar keeps its spelling:
 * {@code 19.90} is the text 19.90 where text is wanted, and a number where any value is.
 */
final class FileNode {

    private static final Pattern SIMPLE_KEY = Pattern.compile("[A-Za-z0-9_.$-]{1,64}");

    private final int line;
    private final int column;
    private final String path;
    private final @Nullable Map<String, FileNode> map;
    private final @Nullable List<FileNode> list;
    private final String spelling;
    private final @Nullable Object scalar;

    private FileNode(
            Place place,
            @Nullable Map<String, FileNode> map,
            @Nullable List<FileNode> list,
            String spelling,
            @Nullable Object scalar) {
        this.line = place.line();
        this.column = place.column();
        this.path = place.path();
        this.map = map;
        this.list = list;
        this.spelling = spelling;
        this.scalar = scalar;
    }

    /** Where a value stands in the file, and under which keys. */
    record Place(int line, int column, String path) {

        Place at(int newLine, int newColumn) {
            return new Place(newLine, newColumn, path);
        }

        Place below(String key) {
            return new Place(line, column, path.isEmpty() ? key : path + "." + key);
        }
    }

    static FileNode map(Place place, Map<String, FileNode> entries) {
        return new FileNode(place, entries, null, "", null);
    }

    static FileNode list(Place place, List<FileNode> elements) {
        return new FileNode(place, null, elements, "", null);
    }

    static FileNode scalar(Place place, String spelling, @Nullable Object value) {
        return new FileNode(place, null, null, spelling, value);
    }

    int line() {
        return line;
    }

    /** The keys on the way to this value, such as {@code model.options.topK}. */
    String path() {
        return path;
    }

    boolean isMap() {
        return map != null;
    }

    boolean isList() {
        return list != null;
    }

    boolean isNull() {
        return map == null && list == null && scalar == null;
    }

    boolean isText() {
        return scalar instanceof String;
    }

    /** Whether this is a scalar of any type but null. */
    boolean isScalar() {
        return scalar != null;
    }

    /** The value as Java sees it: maps, lists, text, numbers, booleans and null. */
    @Nullable
    Object value() {
        if (map != null) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            map.forEach((key, node) -> values.put(key, node.value()));
            return values;
        }
        if (list != null) {
            List<@Nullable Object> values = new ArrayList<>();
            list.forEach(node -> values.add(node.value()));
            return values;
        }
        return scalar;
    }

    /** The entries in the order of the file. */
    Map<String, FileNode> entries() {
        if (map == null) {
            throw refused("must be keys with values, one per line");
        }
        return map;
    }

    List<FileNode> elements() {
        if (list == null) {
            throw refused("must be a list");
        }
        return list;
    }

    /** This key; empty where it is missing or null. */
    Optional<FileNode> get(String key) {
        FileNode node = entries().get(key);
        return node == null || node.isNull() ? Optional.empty() : Optional.of(node);
    }

    /** The scalar as it is spelled in the file. */
    String text() {
        if (scalar == null) {
            throw refused("must be text");
        }
        return spelling;
    }

    /** Text that the file does not mean as a number or a truth value. */
    String plainText() {
        if (!(scalar instanceof String)) {
            throw refused("must be text; put it in quotes");
        }
        return spelling;
    }

    boolean isTrue() {
        if (!(scalar instanceof Boolean truth)) {
            throw refused("must be true or false");
        }
        return truth;
    }

    /** Refuses keys that are not known, with the closest one that is. */
    FileNode only(Collection<String> known) {
        entries().forEach((key, node) -> {
            if (!known.contains(key)) {
                throw node.unknown(key, known);
            }
        });
        return this;
    }

    private PromptFileException unknown(String key, Collection<String> known) {
        // A key may be anything: it is repeated only where that is harmless.
        String name = SIMPLE_KEY.matcher(key).matches() ? "\"" + key + "\"" : "with unusual characters";
        String where = path.contains(".") ? " in " + shown(path.substring(0, path.lastIndexOf('.'))) : "";
        return new PromptFileException(place() + "there is an unknown key " + name + where
                + CloseNames.suggestion(key, known) + "; known are " + String.join(", ", new TreeSet<>(known)));
    }

    /** An exception that says where and what. */
    PromptFileException refused(String why) {
        return new PromptFileException(place() + (path.isEmpty() ? "this" : shown(path)) + " " + why);
    }

    String place() {
        return "line " + line + " column " + column + ": ";
    }

    /** The path, where all its keys are harmless. */
    private static String shown(String path) {
        return path.length() <= 128 && path.matches("[A-Za-z0-9_.$\\[\\]-]*") ? path : "a value";
    }

    /** The path and the place; never the value. */
    @Override
    public String toString() {
        return place() + shown(path);
    }
}
