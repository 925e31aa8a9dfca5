package io.hotprompt.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A script of the schema: its number, and what it makes. The names are read from the script itself, so that the check of an
 * installation knows about each new script.
 *
 * @param path where it is on the class path
 */
record SchemaScript(String path) {

    private static final Pattern NUMBER = Pattern.compile("/V(\\d+)__");
    private static final Pattern TABLE = Pattern.compile("create table if not exists (hotprompt_\\w+)");
    private static final Pattern FUNCTION = Pattern.compile("create or replace function (hotprompt_\\w+)");
    private static final Pattern TRIGGER = Pattern.compile(
            "create (?:or replace|constraint) trigger (\\w+)\\s+(?:before|after)\\b[\\s\\S]*?\\bon (\\w+)");

    /** All of them, in the order they are run. */
    static List<SchemaScript> all() {
        return HotPromptSchema.SCRIPTS.stream().map(SchemaScript::new).toList();
    }

    /** Those whose number is missing among the installed ones. */
    static List<SchemaScript> missing(Set<Integer> installed) {
        return all().stream()
                .filter(script -> !installed.contains(script.number()))
                .toList();
    }

    /** {@code V4__hotprompt.sql, V5__sql_functions.sql}. */
    static String names(List<SchemaScript> scripts) {
        return scripts.stream().map(SchemaScript::name).collect(Collectors.joining(", "));
    }

    int number() {
        return Integer.parseInt(NUMBER.matcher(path)
                .results()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(path + " has no number"))
                .group(1));
    }

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    Set<String> tables() {
        return found(TABLE);
    }

    Set<String> functions() {
        return found(FUNCTION);
    }

    Set<String> triggers() {
        return found(TRIGGER);
    }

    private Set<String> found(Pattern pattern) {
        return pattern.matcher(text())
                .results()
                .map((MatchResult result) -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    String text() {
        try (InputStream script = SchemaScript.class.getClassLoader().getResourceAsStream(path)) {
            if (script == null) {
                throw new IllegalStateException(path + " is missing in the jar of hotprompt-jdbc");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
