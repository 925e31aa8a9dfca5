package io.hotprompt.source;

import io.hotprompt.model.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Files of dotprompt: front matter, and Handlebars in which helpers begin messages. A text without any is the user's. */
final class DotpromptReader implements DialectReader {

    private static final Pattern MARKER =
            Pattern.compile("(?<!\\\\)\\{\\{[ \\t]*(?:role[ \\t]+[\"']([A-Za-z]{1,20})[\"']|(history))[ \\t]*}}");
    private static final Pattern ANY_ROLE_LINE = Pattern.compile("(?m)^(?:system|developer|user|assistant):[ \\t]*$");

    private static final Set<String> LEFT_OUT = Set.of("name", "variant", "version", "description", "metadata");
    private static final Set<String> LOST = Set.of("tools", "toolDefs");
    private static final Set<String> KNOWN = Set.of(
            "name",
            "variant",
            "version",
            "description",
            "metadata",
            "model",
            "config",
            "input",
            "output",
            "tools",
            "toolDefs",
            "ext");

    @Override
    public boolean knows(FileSheet sheet) {
        if (sheet.has("variables") || sheet.has("parameters") || sheet.has("messages")) {
            return false;
        }
        boolean marked = Pattern.compile("(?<!\\\\)\\{\\{[ \\t]*role[ \\t]+[\"']")
                .matcher(sheet.body())
                .find();
        boolean theirs = sheet.has("config") || sheet.has("input") || sheet.has("output") || sheet.has("ext");
        return theirs || (!FileSheet.beginsWithRole(sheet.body()) && (marked || sheet.endsWith(".prompt")));
    }

    @Override
    public ReadPrompt read(FileSheet sheet) {
        Transcript transcript = new Transcript();
        sheet.frontMatter().ifPresent(frontMatter -> frontMatter(frontMatter, transcript));
        body(sheet, transcript);
        return transcript.read(PromptDialect.DOTPROMPT, "");
    }

    private static void frontMatter(FileNode root, Transcript transcript) {
        root.entries().forEach((key, node) -> {
            if (key.contains(".") || key.equals("ext")) {
                transcript.remark(Remark.Kind.LOST, node, "is lost: extensions are not read");
            } else if (!KNOWN.contains(key)) {
                root.only(KNOWN);
            }
        });
        ForeignKeys.leftOut(root, LEFT_OUT, transcript);
        ForeignKeys.lost(root, LOST, transcript);
        root.get("model").ifPresent(model -> {
            model.plainText();
            ForeignKeys.parameter(model, "model", transcript);
        });
        root.get("config")
                .ifPresent(config ->
                        config.entries().forEach((name, value) -> ForeignKeys.parameter(value, name, transcript)));
        root.get("output").ifPresent(output -> output(output, transcript));
        root.get("input").ifPresent(input -> input(input, transcript));
    }

    private static void output(FileNode output, Transcript transcript) {
        output.only(Set.of("format", "schema"));
        boolean text = output.get("format")
                .filter(format -> format.text().equals("text"))
                .isPresent();
        transcript.remark(
                text && output.get("schema").isEmpty() ? Remark.Kind.LEFT_OUT : Remark.Kind.LOST,
                output,
                text ? "is left out: text is what a model gives" : "is lost: set response_format as a parameter");
    }

    private static void input(FileNode input, Transcript transcript) {
        input.only(Set.of("default", "schema"));
        FileNode defaults = input.get("default").orElse(null);
        FileNode schema = input.get("schema").orElse(null);
        if (schema != null && !schema.isMap()) {
            transcript.remark(Remark.Kind.LEFT_OUT, schema, "names a schema that is not in the file");
            schema = null;
        }
        if (schema != null && schema.get("properties").filter(FileNode::isMap).isPresent()) {
            jsonSchema(schema, defaults, transcript);
        } else if (schema != null) {
            schema.entries().forEach((key, node) -> Picoschema.declare(key, node, standIn(defaults, key), transcript));
        }
        if (defaults != null) {
            defaults.entries().forEach((name, value) -> {
                if (!transcript.declares(name)) {
                    transcript.declare(ForeignKeys.variable(name, value));
                    transcript.remark(Remark.Kind.KEPT, value, "stands in where a caller gives no value");
                }
            });
        }
    }

    private static void jsonSchema(FileNode schema, @Nullable FileNode defaults, Transcript transcript) {
        List<String> required = new ArrayList<>();
        schema.get("required").ifPresent(list -> list.elements().forEach(name -> required.add(name.text())));
        schema.get("properties").orElseThrow().entries().forEach((name, node) -> {
            String type = node.get("type").map(FileNode::text).orElse("any");
            String key = required.contains(name) ? name : name + "?";
            Picoschema.declare(
                    key,
                    FileNode.scalar(new FileNode.Place(node.line(), 1, node.path()), type, type),
                    standIn(defaults, name),
                    transcript);
        });
    }

    private static @Nullable FileNode standIn(@Nullable FileNode defaults, String key) {
        return defaults == null
                ? null
                : defaults.get(key.replaceFirst("[?(].*", "")).orElse(null);
    }

    private static void body(FileSheet sheet, Transcript transcript) {
        String body = sheet.body();
        boolean conversation = !transcript.declares("history");
        Matcher marker = MARKER.matcher(body);
        String role = "user";
        int from = 0;
        int line = sheet.bodyLine();
        while (marker.find()) {
            boolean history = marker.group(2) != null;
            if (history && !conversation) {
                continue;
            }
            String before = body.substring(from, marker.start());
            text(role, before, line, transcript);
            line += (int) body.substring(from, marker.end())
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            from = marker.end();
            if (history) {
                transcript.history(line);
                role = "assistant";
            } else {
                role = role(marker.group(1), line);
            }
        }
        text(role, body.substring(from), line, transcript);
        looksLikeRole(sheet, transcript);
    }

    private static void looksLikeRole(FileSheet sheet, Transcript transcript) {
        Matcher found = ANY_ROLE_LINE.matcher(sheet.body());
        if (found.find()) {
            int at = sheet.bodyLine()
                    + (int) sheet.body()
                            .substring(0, found.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            transcript.remark(
                    Remark.Kind.NOTICED,
                    at,
                    "a line",
                    "looks like a role and is text, as in dotprompt; roles are helpers");
        }
    }

    private static String role(String theirs, int line) {
        return switch (theirs) {
            case "model", "assistant" -> "assistant";
            case "user", "system", "developer" -> theirs;
            default ->
                throw new PromptFileException("line " + line
                        + ": a role is one of system, user, model; messages of tools are not possible here");
        };
    }

    private static void text(String role, String text, int line, Transcript transcript) {
        if (!text.isBlank()) {
            transcript.message(
                    role, ForeignText.translate(text, line, ForeignText.Syntax.HANDLEBARS, transcript), line);
        }
    }

    /** The compact schema of dotprompt, as far as it declares text. */
    private static final class Picoschema {

        private static final Pattern KEY = Pattern.compile("([^?(]+)(\\?)?(?:\\(([a-z]+)(?:,.*)?\\))?");

        static void declare(String key, FileNode node, @Nullable FileNode standIn, Transcript transcript) {
            Matcher parts = KEY.matcher(key.strip());
            if (!parts.matches()) {
                throw node.refused("has a name that is not of a variable");
            }
            String name = parts.group(1).strip();
            boolean optional = parts.group(2) != null;
            if ("enum".equals(parts.group(3))) {
                String[] values = node.elements().stream().map(FileNode::text).toArray(String[]::new);
                transcript.declare(withStandIn(name, optional, standIn).oneOf(values));
                transcript.remark(Remark.Kind.KEPT, node, "is a variable with values to choose from");
                return;
            }
            String type = parts.group(3) != null || !node.isScalar()
                    ? "array"
                    : node.text().split(",", 2)[0].strip();
            ForeignKeys.type(node, type, transcript)
                    .ifPresentOrElse(
                            known -> {
                                transcript.declare(
                                        withStandIn(name, optional, standIn).type(known));
                                transcript.remark(Remark.Kind.KEPT, node, "is a variable");
                            },
                            () -> transcript.remark(
                                    Remark.Kind.LOST, node, "is lost: a variable is text, not a list or an object"));
        }

        /** What may be missing is nothing in Handlebars. */
        private static Variable withStandIn(String name, boolean optional, @Nullable FileNode standIn) {
            return standIn == null && optional ? Variable.optional(name, "") : ForeignKeys.variable(name, standIn);
        }
    }
}
