package io.hotprompt.source;

import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.Variable;
import io.hotprompt.model.VariableType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the form described at {@link PromptFile}. */
final class PromptFileWriter {

    private PromptFileWriter() {}

    static String write(PromptFile file) {
        Optional<String> body = PromptFileBody.write(file.content().messages());
        Map<String, @Nullable Object> frontMatter = new LinkedHashMap<>();
        file.version().ifPresent(version -> frontMatter.put("version", version));
        putUnlessEmpty(frontMatter, "author", file.author());
        putUnlessEmpty(frontMatter, "note", file.note());
        if (!file.content().variables().isEmpty()) {
            frontMatter.put("variables", variables(file.content().variables()));
        }
        if (!file.content().parameters().isEmpty()) {
            frontMatter.put("parameters", file.content().parameters());
        }
        if (body.isEmpty()) {
            frontMatter.put("messages", messages(file.content().messages()));
        }
        String yaml = frontMatter.isEmpty() ? "" : "---\n" + FrontMatter.format(frontMatter) + "---\n";
        return yaml + body.orElse("");
    }

    private static void putUnlessEmpty(Map<String, @Nullable Object> frontMatter, String key, String text) {
        if (!text.isEmpty()) {
            frontMatter.put(key, text);
        }
    }

    private static Map<String, Object> variables(List<Variable> variables) {
        Map<String, Object> declarations = new LinkedHashMap<>();
        variables.forEach(variable -> declarations.put(variable.name(), declaration(variable)));
        return declarations;
    }

    private static Object declaration(Variable variable) {
        Map<String, Object> declaration = new LinkedHashMap<>();
        if (variable.type() == VariableType.ENUM) {
            declaration.put("values", variable.allowed());
        } else if (variable.type() != VariableType.STRING) {
            declaration.put("type", variable.type().wireName());
        }
        variable.defaultValue().ifPresent(value -> declaration.put("default", value));
        return declaration.isEmpty() ? "required" : declaration;
    }

    private static List<Map<String, String>> messages(List<MessageTemplate> messages) {
        return messages.stream()
                .map(message -> {
                    Map<String, String> entry = new LinkedHashMap<>();
                    entry.put("role", message.role());
                    entry.put("content", message.content());
                    return entry;
                })
                .toList();
    }
}
