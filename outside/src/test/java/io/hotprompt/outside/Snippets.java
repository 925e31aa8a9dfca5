package io.hotprompt.outside;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of compiled files that documents show. A part begins behind a line {@code // snippet: name} and ends before
 * {@code // end snippet}; in XML these are comments too. Indentation that all its lines share is taken away, and
 * {@code @project.version@}, which a project of a stranger has there, becomes the version.
 */
final class Snippets {

    private static final Pattern BEGIN = Pattern.compile("\\s*(?://|<!--) snippet: (\\S+)(?: -->)?");
    private static final Pattern END = Pattern.compile("\\s*(?://|<!--) end snippet(?: -->)?");

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Path> files = new HashMap<>();

    private Snippets() {}

    /** Those of the whole repository. */
    static Snippets ofThisRepository() {
        Snippets snippets = new Snippets();
        Checkout.sources().forEach(snippets::add);
        return snippets;
    }

    Set<String> names() {
        return texts.keySet();
    }

    /** What the document should say, for an origin as in {@link Fence#origin}. */
    String text(String origin) {
        String name = origin.substring(origin.indexOf(' ') + 1);
        if (origin.startsWith("file:")) {
            return Checkout.read(Checkout.ROOT.resolve(name));
        }
        String text = texts.get(name);
        if (text == null) {
            throw new AssertionError("no compiled file has a line \"// snippet: " + name + "\"; there are " + names());
        }
        return text;
    }

    private void add(Path file) {
        List<String> part = null;
        String name = "";
        for (String line : Checkout.read(file).lines().toList()) {
            Matcher begin = BEGIN.matcher(line);
            if (begin.matches()) {
                name = begin.group(1);
                part = new ArrayList<>();
            } else if (part != null && END.matcher(line).matches()) {
                put(name, file, part);
                part = null;
            } else if (part != null) {
                part.add(line);
            }
        }
        if (part != null) {
            throw new AssertionError(file + ": the snippet " + name + " has no end");
        }
    }

    private void put(String name, Path file, List<String> lines) {
        Path other = files.put(name, file);
        if (other != null) {
            throw new AssertionError("two snippets are called " + name + ": in " + other + " and in " + file);
        }
        texts.put(name, String.join("\n", lines).stripIndent().replace("@project.version@", Checkout.version()) + "\n");
    }
}
