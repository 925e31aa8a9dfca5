package io.hotprompt.source;

import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.Variable;
import io.hotprompt.model.VariableType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the form described at {@link PromptFile}. */
final class HotPromptReader implements DialectReader {

    private static final Set<String> KNOWN =
            Set.of("variables", "parameters", "messages", "version", "author", "note", "model", "description");
    private static final Set<String> DECLARATION = Set.of("type", "default", "values", "required", "description");

    @Override
    public boolean knows(FileSheet sheet) {
        return true;
    }

    @Override
    public ReadPrompt read(FileSheet sheet) {
        if (sheet.isData()) {
            throw new PromptFileException("this is YAML or JSON, and none of the prompts that are read in that form:"
                    + " GitHub Models, Langfuse, OpenAI, a promptfoo chat");
        }
        FileNode root = sheet.frontMatter()
                .orElseGet(() -> FileNode.map(new FileNode.Place(1, 1, ""), Map.of()))
                .only(KNOWN);
        List<Remark> remarks = new ArrayList<>();
        leftOut(sheet, root, remarks);
        PromptFileBody body = PromptFileBody.read(sheet.body(), sheet.bodyLine());
        List<MessageTemplate> messages = body.messages();
        List<Integer> firstLines = body.firstLines();
        if (root.get("messages").isPresent()) {
            FileNode listed = root.get("messages").get();
            if (!messages.isEmpty()) {
                throw listed.refused("stand either in the front matter, as a list, or behind it");
            }
            firstLines = new ArrayList<>();
            messages = messages(listed, firstLines);
        }
        body.noticed(
                        root.get("variables").filter(FileNode::isMap).isPresent()
                                ? root.get("variables").get().entries().keySet()
                                : Set.of(),
                        sheet.frontMatter().isPresent())
                .forEach(remarks::add);
        try {
            PromptContent content = new PromptContent(messages, variables(root), parameters(root));
            PromptFile file = new PromptFile(content, version(root), text(root, "author"), text(root, "note"));
            return new ReadPrompt(PromptDialect.HOTPROMPT, file, remarks, firstLines);
        } catch (IllegalArgumentException e) {
            throw new PromptFileException("the front matter cannot be used: " + e.getMessage(), e);
        }
    }

    private static void leftOut(FileSheet sheet, FileNode root, List<Remark> remarks) {
        if (sheet.hasComments()) {
            remarks.add(new Remark(Remark.Kind.LEFT_OUT, 1, "a comment", "in front of the front matter is left out"));
        }
        root.get("description")
                .ifPresent(node -> remarks.add(new Remark(
                        Remark.Kind.LEFT_OUT, node.line(), node.path(), "is left out: it says nothing to a model")));
    }

    private static List<MessageTemplate> messages(FileNode listed, List<Integer> firstLines) {
        List<MessageTemplate> messages = new ArrayList<>();
        for (FileNode message : listed.elements()) {
            message.only(Set.of("role", "content"));
            FileNode role = message.get("role").orElseThrow(() -> message.refused("needs a role"));
            FileNode content = message.entries().get("content");
            if (content == null || (content.isNull() && !role.text().equals(MessageTemplate.HISTORY))) {
                throw message.refused("needs a content");
            }
            messages.add(new MessageTemplate(role.plainText(), content.isNull() ? "" : content.plainText()));
            // A block begins below its key, a text in quotes beside it; which one it was is not known here.
            firstLines.add(0);
        }
        return messages;
    }

    private static List<Variable> variables(FileNode root) {
        List<Variable> variables = new ArrayList<>();
        root.get("variables")
                .ifPresent(section ->
                        section.entries().forEach((name, declaration) -> variables.add(variable(name, declaration))));
        return variables;
    }

    private static Variable variable(String name, FileNode node) {
        if (node.isNull() || (node.isScalar() && node.text().equals("required"))) {
            return Variable.required(name);
        }
        if (!node.isMap()) {
            throw node.refused("is declared by the word required, or by type, default and values, one per line");
        }
        node.only(DECLARATION);
        FileNode standIn = node.entries().get("default");
        if (standIn != null && standIn.isNull()) {
            throw node.refused("has a default that is empty; write '' for a text without characters, or leave it out");
        }
        if (standIn != null && !standIn.isScalar()) {
            throw standIn.refused("is a list or a map; a default is text. Put text with braces in quotes");
        }
        required(node, standIn);
        Variable variable = standIn == null ? Variable.required(name) : Variable.optional(name, standIn.text());
        FileNode type = node.get("type").orElse(null);
        VariableType known = type == null ? null : type(type);
        FileNode values = node.get("values").orElse(null);
        if (values == null) {
            return known == null ? variable : variable.type(known);
        }
        if (known != null && known != VariableType.ENUM) {
            throw values.refused("are for the type enum; leave out one of both");
        }
        return variable.oneOf(values.elements().stream().map(FileNode::text).toArray(String[]::new));
    }

    private static void required(FileNode declaration, @Nullable FileNode standIn) {
        declaration.get("required").ifPresent(required -> {
            if (required.isTrue() && standIn != null) {
                throw required.refused("is true, and there is a default; leave out one of both");
            }
            if (!required.isTrue() && standIn == null) {
                throw required.refused("is false, and there is no default; say what stands in for a missing value");
            }
        });
    }

    private static VariableType type(FileNode node) {
        return VariableType.of(node.text())
                .orElseThrow(() -> node.refused("is none of string, integer, boolean, date and enum"));
    }

    private static Map<String, @Nullable Object> parameters(FileNode root) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        root.get("model").ifPresent(model -> parameters.put("model", model.plainText()));
        root.get("parameters")
                .ifPresent(section -> section.entries().forEach((name, value) -> {
                    if (parameters.containsKey(name)) {
                        throw value.refused("is there twice: above the parameters and among them");
                    }
                    parameters.put(name, value.value());
                }));
        return parameters;
    }

    private static OptionalLong version(FileNode root) {
        FileNode node = root.get("version").orElse(null);
        if (node == null) {
            return OptionalLong.empty();
        }
        if (node.value() instanceof BigInteger number && number.signum() > 0 && number.bitLength() < Long.SIZE) {
            return OptionalLong.of(number.longValue());
        }
        throw node.refused("must be a whole number from 1");
    }

    private static String text(FileNode root, String key) {
        return root.get(key).map(FileNode::text).orElse("");
    }
}
