package io.hotprompt.source;

import io.hotprompt.model.Variable;
import io.hotprompt.model.VariableType;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files of Prompty, version 1 ({@code model.parameters}, {@code sample}) and 2 ({@code model.options}, {@code kind}). */
final class PromptyReader implements DialectReader {

    private static final Set<String> LEFT_OUT = Set.of(
            "name", "displayName", "description", "version", "authors", "tags", "metadata", "$schema", "environment");
    private static final Set<String> LOST = Set.of("outputs", "tools", "base", "file");
    private static final Set<String> KNOWN = Set.of(
            "name",
            "displayName",
            "description",
            "version",
            "authors",
            "tags",
            "metadata",
            "$schema",
            "environment",
            "outputs",
            "tools",
            "base",
            "file",
            "model",
            "inputs",
            "sample",
            "template");
    private static final Set<String> MODEL = Set.of(
            "id", "provider", "apiType", "api", "connection", "options", "configuration", "parameters", "response");
    private static final Set<String> PROPERTY = Set.of(
            "name",
            "kind",
            "type",
            "description",
            "required",
            "default",
            "example",
            "sample",
            "enumValues",
            "enum",
            "title",
            "is_required",
            "strict",
            "items",
            "properties");

    @Override
    public boolean knows(FileSheet sheet) {
        if (sheet.has("variables") || sheet.has("parameters") || sheet.has("messages")) {
            return false;
        }
        boolean theirs = sheet.has("inputs")
                || sheet.has("sample")
                || sheet.has("template")
                || sheet.frontMatter()
                        .flatMap(root -> root.get("model"))
                        .filter(FileNode::isMap)
                        .isPresent();
        return sheet.endsWith(".prompty") || theirs;
    }

    @Override
    public ReadPrompt read(FileSheet sheet) {
        return new Reading().read(sheet);
    }

    /** One file. */
    private static final class Reading {

        private final Transcript transcript = new Transcript();
        private final Set<String> threads = new HashSet<>();
        private ForeignText.Syntax syntax = ForeignText.Syntax.JINJA;

        ReadPrompt read(FileSheet sheet) {
            sheet.frontMatter().ifPresent(this::frontMatter);
            new PromptyBody(transcript, threads, syntax).read(sheet);
            return transcript.read(PromptDialect.PROMPTY, "");
        }

        private void frontMatter(FileNode root) {
            root.only(KNOWN);
            ForeignKeys.leftOut(root, LEFT_OUT, transcript);
            ForeignKeys.lost(root, LOST, transcript);
            root.get("template").ifPresent(this::template);
            root.get("model").ifPresent(this::model);
            Map<String, FileNode> samples = new LinkedHashMap<>();
            root.get("sample").ifPresent(sample -> sample(sample, samples));
            root.get("inputs").ifPresent(inputs -> inputs(inputs, samples));
            samples.forEach((name, value) -> {
                if (!transcript.declares(name) && !threads.contains(name)) {
                    sampled(name, value);
                }
            });
        }

        private void sample(FileNode sample, Map<String, FileNode> samples) {
            if (sample.isMap()) {
                samples.putAll(sample.entries());
            } else {
                transcript.remark(Remark.Kind.LOST, sample, "is lost: it is in another file; write the values here");
            }
        }

        private void sampled(String name, FileNode value) {
            if (value.isScalar()) {
                transcript.declare(ForeignKeys.variable(name, value));
                transcript.remark(
                        Remark.Kind.CHANGED, value, "stands in where a caller gives no value, as a sample does there");
            } else if (!value.isNull()) {
                transcript.remark(Remark.Kind.LOST, value, "is lost: a variable is text, not a list or an object");
            }
        }

        private void template(FileNode template) {
            FileNode format = template.isMap() ? template.get("format").orElse(null) : template;
            if (template.isMap()) {
                template.only(Set.of("format", "parser", "type", "strict"));
            }
            String kind = format == null
                    ? "jinja2"
                    : format.isMap() ? format.get("kind").map(FileNode::text).orElse("jinja2") : format.text();
            syntax = switch (kind) {
                case "jinja2", "nunjucks" -> ForeignText.Syntax.JINJA;
                case "mustache", "handlebars" -> ForeignText.Syntax.MUSTACHE;
                default ->
                    throw template.refused("names a template language that is not read: jinja2 and mustache are");
            };
            transcript.remark(
                    Remark.Kind.CHANGED, template, "is HotPrompt's own, in which plain variables are the same");
        }

        private void model(FileNode model) {
            if (!model.isMap()) {
                model.plainText();
                ForeignKeys.parameter(model, "model", transcript);
                return;
            }
            model.only(MODEL);
            model.get("id").ifPresent(id -> ForeignKeys.parameter(id, "model", transcript));
            for (String key : Set.of("api", "apiType")) {
                model.get(key)
                        .filter(api -> !Set.of("chat", "responses").contains(api.text()))
                        .ifPresent(api -> {
                            throw api.refused("is not chat; prompts for other uses are not read");
                        });
            }
            model.get("configuration").ifPresent(this::configuration);
            ForeignKeys.leftOut(model, Set.of("provider", "connection", "response", "api", "apiType"), transcript);
            for (String key : Set.of("options", "parameters")) {
                model.get(key).ifPresent(options -> options.entries().forEach(this::option));
            }
        }

        private void option(String name, FileNode value) {
            if (name.equals("additionalProperties") && value.isMap()) {
                value.entries().forEach(this::option);
            } else {
                ForeignKeys.parameter(value, name, transcript);
            }
        }

        /** How the service is reached is the program's matter; which model answers is not. */
        private void configuration(FileNode configuration) {
            configuration.entries().forEach((key, value) -> {
                boolean model = Set.of("azure_deployment", "model", "name").contains(key);
                if (model && !transcript.hasParameter("model")) {
                    ForeignKeys.noReference(value);
                    transcript.parameter("model", value.text());
                    transcript.remark(Remark.Kind.CHANGED, value, "is the parameter model");
                } else {
                    transcript.remark(
                            Remark.Kind.LEFT_OUT, value, "is left out: the program knows how to reach a model");
                }
            });
        }

        private void inputs(FileNode inputs, Map<String, FileNode> samples) {
            if (inputs.isList()) {
                inputs.elements().forEach(input -> {
                    FileNode name = input.get("name").orElseThrow(() -> input.refused("has no name"));
                    input(name.text(), input, samples.get(name.text()));
                });
            } else {
                inputs.entries().forEach((name, input) -> input(name, input, samples.get(name)));
            }
        }

        private void input(String name, FileNode input, @Nullable FileNode sample) {
            if (!input.isMap()) {
                sampled(name, input);
                return;
            }
            input.only(PROPERTY);
            String kind = input.get("kind")
                    .or(() -> input.get("type"))
                    .map(FileNode::text)
                    .orElse("string");
            if (kind.toLowerCase(Locale.ROOT).equals("thread")) {
                threads.add(name);
                transcript.remark(Remark.Kind.CHANGED, input, "is the conversation, history");
                return;
            }
            ForeignKeys.type(input, kind, transcript)
                    .ifPresentOrElse(type -> declare(name, input, sample, type), () -> {
                        transcript.remark(
                                Remark.Kind.LOST,
                                input,
                                "is lost: a variable is text, not a list, an object or a file");
                    });
        }

        private void declare(String name, FileNode input, @Nullable FileNode sample, VariableType type) {
            FileNode standIn = input.get("default").orElse(sample);
            boolean optional = standIn == null
                    && input.get("required")
                            .filter(required -> !required.isTrue())
                            .isPresent();
            Variable variable = optional ? Variable.optional(name, "") : ForeignKeys.variable(name, standIn);
            FileNode values =
                    input.get("enumValues").or(() -> input.get("enum")).orElse(null);
            transcript.declare(
                    values == null
                            ? variable.type(type)
                            : variable.oneOf(values.elements().stream()
                                    .map(FileNode::text)
                                    .toArray(String[]::new)));
            transcript.remark(Remark.Kind.KEPT, input, "is a variable");
            ForeignKeys.leftOut(input, Set.of("description", "example", "title"), transcript);
            if (standIn != null && standIn.equals(sample)) {
                transcript.remark(
                        Remark.Kind.CHANGED, input, "takes its sample where a caller gives no value, as it does there");
            }
        }
    }
}
