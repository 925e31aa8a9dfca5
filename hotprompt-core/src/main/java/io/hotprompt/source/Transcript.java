package io.hotprompt.source;

import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what a reader takes over from one file, and what it says about the rest. Used by one thread for one file. */
final class Transcript {

    /** Of what a text may be full of, such as comments. */
    private static final int MAX_REPEATED = 100;

    private final Set<Remark> repeated = new HashSet<>();
    private final List<MessageTemplate> messages = new ArrayList<>();
    private final List<Integer> firstLines = new ArrayList<>();
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
    private final Set<String> used = new LinkedHashSet<>();
    private final List<Remark> remarks = new ArrayList<>();

    /** Adds a message; blank lines around it do not belong to it. */
    void message(String role, String content, int firstLine) {
        int from = 0;
        int line = firstLine;
        int end = content.indexOf('\n');
        while (end >= 0 && content.substring(from, end).isBlank()) {
            from = end + 1;
            line++;
            end = content.indexOf('\n', from);
        }
        int to = content.length();
        while (to > from && isBlankFrom(content, content.lastIndexOf('\n', to - 1) + 1, to)) {
            to = Math.max(from, content.lastIndexOf('\n', to - 1));
        }
        exactMessage(role, content.substring(from, to), line);
    }

    private static boolean isBlankFrom(String content, int start, int to) {
        return content.substring(Math.min(start, to), to).isBlank();
    }

    void exactMessage(String role, String content, int firstLine) {
        messages.add(new MessageTemplate(role, content));
        firstLines.add(firstLine);
    }

    void history(int line) {
        if (messages.stream().anyMatch(MessageTemplate::isHistory)) {
            throw new PromptFileException("line " + line + ": the conversation has a second place; one is possible");
        }
        exactMessage(MessageTemplate.HISTORY, "", line);
    }

    void declare(Variable variable) {
        variables.put(variable.name(), variable);
    }

    boolean declares(String name) {
        return variables.containsKey(name);
    }

    /** Notes that the text names this variable. */
    void use(String name) {
        used.add(name);
    }

    void parameter(String name, @Nullable Object value) {
        parameters.put(name, value);
    }

    boolean hasParameter(String name) {
        return parameters.containsKey(name);
    }

    void remark(Remark.Kind kind, FileNode node, String message) {
        remark(kind, node.line(), node.path(), message);
    }

    void remark(Remark.Kind kind, int line, String part, String message) {
        Remark remark = new Remark(kind, line, part, message);
        if (kind != Remark.Kind.CHANGED && kind != Remark.Kind.NOTICED) {
            remarks.add(remark);
        } else if (repeated.size() < MAX_REPEATED && repeated.add(remark)) {
            remarks.add(remark);
        }
    }

    /** Everything but the messages, for a reader that changes those once more. */
    Transcript again() {
        Transcript copy = new Transcript();
        copy.variables.putAll(variables);
        copy.parameters.putAll(parameters);
        copy.used.addAll(used);
        copy.remarks.addAll(remarks);
        return copy;
    }

    /** What was collected. Where some variables are declared, those that the text alone names are required. */
    ReadPrompt read(PromptDialect dialect, String note) {
        if (!variables.isEmpty()) {
            for (String name : used) {
                if (!variables.containsKey(name)) {
                    declare(Variable.required(name));
                    remark(Remark.Kind.CHANGED, 0, name, "is named in the text and not declared; it is required here");
                }
            }
        }
        PromptContent content;
        try {
            content = new PromptContent(messages, List.copyOf(variables.values()), parameters);
        } catch (IllegalArgumentException e) {
            throw new PromptFileException("the parameters cannot be used: " + e.getMessage(), e);
        }
        return new ReadPrompt(dialect, new PromptFile(content, OptionalLong.empty(), "", note), remarks, firstLines);
    }
}
