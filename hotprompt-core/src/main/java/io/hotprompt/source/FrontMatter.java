package io.hotprompt.source;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * YAML 1.2 in its core schema, and JSON, which is a part of it: no types of its own, no anchors and aliases, bounded size.
 * The only class that needs {@code snakeyaml-engine}.
 */
final class FrontMatter {

    /** Of what the library reads at all: a file of the largest size, and what the writer makes of the largest content. */
    private static final int MAX_CHARACTERS = 2 * FileText.MAX_BYTES;

    private static final int MAX_LEVELS = 100;
    private static final int MAX_KEY = 1_000;

    /** Reading a number takes the square of its digits. */
    private static final int MAX_DIGITS = 1_000;

    private static final Pattern PRINTABLE = Pattern.compile("[ -~]{1,120}");

    private final int firstLine;

    private FrontMatter(int firstLine) {
        this.firstLine = firstLine;
    }

    /**
     * Reads a document.
     *
     * @param firstLine the line of the file that the document begins on
     * @return empty if there is nothing but blanks and comments
     * @throws PromptFileException with line and column in the file
     */
    static Optional<FileNode> parse(String yaml, int firstLine) {
        if (yaml.isBlank()) {
            return Optional.empty();
        }
        FrontMatter reader = new FrontMatter(firstLine);
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setAllowDuplicateKeys(false)
                    .setAllowRecursiveKeys(false)
                    .setCodePointLimit(MAX_CHARACTERS)
                    .setSchema(new CoreSchema())
                    .build();
            reader.checkShape(new Parse(settings).parseString(yaml));
            return new Compose(settings)
                    .composeString(yaml)
                    .map(root -> reader.node(root, new FileNode.Place(firstLine, 1, "")));
        } catch (MarkedYamlEngineException e) {
            throw new PromptFileException(
                    "this is not YAML: " + reader.place(e.getProblemMark()) + problem(e.getProblem()), e);
        } catch (YamlEngineException | StackOverflowError | ClassCastException e) {
            throw new PromptFileException(
                    "from line " + firstLine + " on this is not YAML: " + problem(e.getMessage()), e);
        } catch (NoClassDefFoundError e) {
            throw new PromptFileException("front matter needs the library org.snakeyaml:snakeyaml-engine; add it", e);
        }
    }

    /** What the library says, unless it repeats a part of the file that could be anything. */
    private static String problem(@Nullable String message) {
        String first = message == null ? "" : message.lines().findFirst().orElse("");
        return PRINTABLE.matcher(first).matches() ? first : "a character or a word that cannot stand there";
    }

    /**
     * Refuses before anything is built: an alias stands for text of any length, and there may be any number of it. Events
     * come one by one; what is made of them is made recursively, as deep as the stack happens to allow.
     */
    private void checkShape(Iterable<Event> events) {
        int documents = 0;
        Deque<Level> levels = new ArrayDeque<>();
        for (Event event : events) {
            if (event.getEventId() == Event.ID.DocumentStart && ++documents > 1) {
                throw refused(event, "a second document begins; keep one");
            }
            if (event instanceof NodeEvent node) {
                boolean key = !levels.isEmpty() && levels.element().isKey();
                if (node.getAnchor().isPresent()) {
                    throw refused(
                            event, "anchors and aliases (&a, *a) are not read; write the value out where it is needed");
                }
                if (key && event instanceof CollectionStartEvent) {
                    throw refused(event, "a key is a short text, not a list or a map; put text with braces in quotes");
                }
            }
            if (event instanceof CollectionStartEvent) {
                if (levels.size() == MAX_LEVELS) {
                    throw refused(event, "this is nested deeper than " + MAX_LEVELS + " levels");
                }
                levels.push(new Level(event.getEventId() == Event.ID.MappingStart));
            }
            if (event instanceof CollectionEndEvent) {
                levels.pop();
            }
        }
    }

    /** A list or a map that is open; in a map every other value is a key. */
    private static final class Level {

        private final boolean map;
        private boolean next;

        Level(boolean map) {
            this.map = map;
        }

        boolean isKey() {
            next = !next;
            return map && next;
        }
    }

    private PromptFileException refused(Event event, String why) {
        return new PromptFileException(place(event.getStartMark()) + why);
    }

    /** Recursion is bounded: the shape was checked. */
    private FileNode node(Node node, FileNode.Place above) {
        // A list or a map is found by its key, which stands above it; a block of text begins below its mark.
        int below = node instanceof ScalarNode text
                        && (text.getScalarStyle() == ScalarStyle.LITERAL || text.getScalarStyle() == ScalarStyle.FOLDED)
                ? 1
                : 0;
        FileNode.Place place = node instanceof ScalarNode
                        || above.path().isEmpty()
                        || above.path().endsWith("]")
                ? node.getStartMark()
                        .map(mark -> above.at(mark.getLine() + firstLine + below, mark.getColumn() + 1))
                        .orElse(above)
                : above;
        if (node instanceof MappingNode mapping && mapping.getTag().equals(Tag.MAP)) {
            Map<String, FileNode> entries = new LinkedHashMap<>();
            for (NodeTuple entry : mapping.getValue()) {
                String key = key(entry.getKeyNode());
                FileNode value =
                        node(entry.getValueNode(), keyPlace(entry, place).below(key));
                if (entries.putIfAbsent(key, value) != null) {
                    throw new PromptFileException(
                            place(entry.getKeyNode().getStartMark()) + "there is the same key a second time");
                }
            }
            return FileNode.map(place, entries);
        }
        if (node instanceof SequenceNode sequence && sequence.getTag().equals(Tag.SEQ)) {
            List<FileNode> elements = new ArrayList<>();
            for (Node element : sequence.getValue()) {
                elements.add(node(element, place.below("[" + (elements.size() + 1) + "]")));
            }
            return FileNode.list(place, elements);
        }
        if (node instanceof ScalarNode scalar) {
            return FileNode.scalar(place, scalar.getValue(), scalar(scalar, place));
        }
        throw tagged(node);
    }

    private FileNode.Place keyPlace(NodeTuple entry, FileNode.Place place) {
        return entry.getKeyNode()
                .getStartMark()
                .map(mark -> place.at(mark.getLine() + firstLine, mark.getColumn() + 1))
                .orElse(place);
    }

    private String key(Node node) {
        if (node instanceof ScalarNode key && key.getValue().length() <= MAX_KEY) {
            return key.getValue();
        }
        throw new PromptFileException(place(node.getStartMark()) + "a key is a short text, not a list or a map");
    }

    private @Nullable Object scalar(ScalarNode node, FileNode.Place place) {
        Tag tag = node.getTag();
        String text = node.getValue();
        if (tag.equals(Tag.STR)) {
            return text;
        }
        try {
            if (tag.equals(Tag.NULL)) {
                return null;
            }
            if (tag.equals(Tag.BOOL)) {
                return Boolean.valueOf(text);
            }
            if (tag.equals(Tag.INT)) {
                return whole(text);
            }
            if (tag.equals(Tag.FLOAT)) {
                return real(text);
            }
        } catch (NumberFormatException e) {
            throw new PromptFileException(
                    place(node.getStartMark()) + place.path() + " is not a number of at most " + MAX_DIGITS + " digits",
                    e);
        }
        throw tagged(node);
    }

    private static Number whole(String text) {
        if (text.length() > MAX_DIGITS) {
            throw new NumberFormatException("more than " + MAX_DIGITS + " digits");
        }
        if (text.startsWith("0o")) {
            return new BigInteger(text.substring(2), 8);
        }
        return text.startsWith("0x") ? new BigInteger(text.substring(2), 16) : new BigInteger(text);
    }

    private static Double real(String text) {
        String plain = text.toLowerCase(Locale.ROOT);
        if (plain.endsWith(".nan")) {
            return Double.NaN;
        }
        if (plain.endsWith(".inf")) {
            return plain.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return Double.valueOf(plain);
    }

    private PromptFileException tagged(Node node) {
        return new PromptFileException(
                place(node.getStartMark()) + "this has a type of its own (!!); only plain YAML is read");
    }

    private String place(Optional<Mark> found) {
        return found.map(mark -> "line " + (mark.getLine() + firstLine) + " column " + (mark.getColumn() + 1) + ": ")
                .orElse("");
    }

    static String format(Map<String, ?> frontMatter) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setDereferenceAliases(true)
                .setMultiLineFlow(false)
                .setSchema(new CoreSchema())
                .setSplitLines(false)
                .build();
        return new Dump(settings).dumpToString(frontMatter);
    }
}
