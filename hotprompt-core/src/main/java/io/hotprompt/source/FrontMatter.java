package io.hotprompt.source;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * YAML 1.2 in its core schema: no types of its own, no anchors and aliases, bounded size. The only class that needs
 * {@code snakeyaml-engine}.
 */
final class FrontMatter {

    /** Of what the library reads at all: a file of the largest size, and what the writer makes of the largest content. */
    private static final int MAX_CHARACTERS = 2 * FileText.MAX_BYTES;

    private static final int MAX_LEVELS = 100;

    private FrontMatter() {}

    /** @throws PromptFileException with line and column in the file */
    static Map<String, @Nullable Object> parse(String yaml) {
        if (yaml.isBlank()) {
            return Map.of();
        }
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setAllowDuplicateKeys(false)
                    .setAllowRecursiveKeys(false)
                    .setCodePointLimit(MAX_CHARACTERS)
                    .build();
            checkShape(new Parse(settings).parseString(yaml));
            Object document = new Load(settings).loadFromString(yaml);
            if (!(document instanceof Map<?, ?> map)) {
                throw new PromptFileException("line 2: the front matter must consist of keys with values");
            }
            Map<String, @Nullable Object> frontMatter = new LinkedHashMap<>();
            map.forEach((key, value) -> frontMatter.put(String.valueOf(key), value));
            return frontMatter;
        } catch (MarkedYamlEngineException e) {
            throw new PromptFileException(
                    "the front matter is not YAML: " + place(e.getProblemMark()) + e.getProblem(), e);
        } catch (YamlEngineException | StackOverflowError | ClassCastException e) {
            throw new PromptFileException("the front matter is not YAML that can be read here", e);
        } catch (NoClassDefFoundError e) {
            throw new PromptFileException("front matter needs the library org.snakeyaml:snakeyaml-engine; add it", e);
        }
    }

    /**
     * Refuses before anything is built: an alias stands for text of any length, and there may be any number of it. Events
     * come one by one; what is made of them is made recursively, as deep as the stack happens to allow.
     */
    private static void checkShape(Iterable<Event> events) {
        int depth = 0;
        for (Event event : events) {
            if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
                throw new PromptFileException(place(event.getStartMark())
                        + "anchors and aliases (&a, *a) are not read; write the value out where it is needed");
            }
            if (event instanceof CollectionStartEvent && ++depth > MAX_LEVELS) {
                throw new PromptFileException(place(event.getStartMark()) + "the front matter is nested deeper than "
                        + MAX_LEVELS + " levels");
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    /** The line in the file: the front matter begins on its second. */
    private static String place(Optional<Mark> found) {
        return found.map(mark -> "line " + (mark.getLine() + 2) + " column " + (mark.getColumn() + 1) + ": ")
                .orElse("");
    }

    static String format(Map<String, ?> frontMatter) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setDereferenceAliases(true)
                .setMultiLineFlow(false)
                .setWidth(1_000)
                .build();
        return new Dump(settings).dumpToString(frontMatter);
    }
}
