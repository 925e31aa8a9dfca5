package io.hotprompt.source;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files of GitHub Models, {@code .prompt.yml}: one document with messages, a model and its parameters. */
final class GitHubModelsReader implements DialectReader {

    private static final Set<String> LEFT_OUT = Set.of("name", "description", "testData", "evaluators");
    private static final Set<String> KNOWN = Set.of(
            "name",
            "description",
            "model",
            "modelParameters",
            "messages",
            "testData",
            "evaluators",
            "responseFormat",
            "jsonSchema",
            "tools");

    @Override
    public boolean knows(FileSheet sheet) {
        boolean named =
                sheet.endsWith(".prompt.yml") || sheet.endsWith(".prompt.yaml") || sheet.endsWith(".prompt.json");
        return sheet.document()
                .filter(FileNode::isMap)
                .filter(root ->
                        root.get("messages").filter(ForeignMessages::areIn).isPresent())
                .filter(root -> named
                        || KNOWN.containsAll(root.entries().keySet())
                        || root.entries().containsKey("modelParameters"))
                .isPresent();
    }

    @Override
    public ReadPrompt read(FileSheet sheet) {
        Transcript transcript = new Transcript();
        FileNode root = sheet.document().orElseThrow().only(KNOWN);
        ForeignKeys.leftOut(root, LEFT_OUT, transcript);
        ForeignKeys.lost(root, Set.of("tools"), transcript);
        root.get("model").ifPresent(model -> {
            model.plainText();
            ForeignKeys.parameter(model, "model", transcript);
        });
        root.get("modelParameters")
                .ifPresent(parameters ->
                        parameters.entries().forEach((name, value) -> ForeignKeys.parameter(value, name, transcript)));
        root.get("responseFormat")
                .ifPresent(format -> format(format, root.get("jsonSchema").orElse(null), transcript));
        if (root.get("responseFormat").isEmpty()) {
            ForeignKeys.lost(root, Set.of("jsonSchema"), transcript);
        }
        new ForeignMessages(ForeignText.Syntax.PLAIN, transcript)
                .read(root.get("messages").orElseThrow());
        return transcript.read(PromptDialect.GITHUB_MODELS, "");
    }

    private static void format(FileNode format, @Nullable FileNode schema, Transcript transcript) {
        String type = format.text();
        if (type.equals("text")) {
            transcript.remark(Remark.Kind.LEFT_OUT, format, "is left out: text is what a model gives");
            return;
        }
        Map<String, @Nullable Object> value = new LinkedHashMap<>();
        value.put("type", type);
        if (type.equals("json_schema")) {
            if (schema == null) {
                throw format.refused("is json_schema and there is no jsonSchema");
            }
            // The schema may be written as text, which is JSON.
            FileNode parsed = schema.isText()
                    ? FrontMatter.parse(schema.text(), schema.line())
                            .filter(FileNode::isMap)
                            .orElseThrow(() -> schema.refused("is not a JSON object"))
                    : schema;
            value.put("json_schema", parsed.value());
        } else if (!type.equals("json_object")) {
            throw format.refused("is none of text, json_object and json_schema");
        }
        transcript.parameter("response_format", value);
        transcript.remark(Remark.Kind.CHANGED, format, "is the parameter response_format");
    }
}
