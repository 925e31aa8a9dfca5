package io.hotprompt.openai;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the tools of a version must look like. Kinds of tools that only one service has are let through. */
final class ToolShapes {

    private static final String FUNCTION = "function";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Set<String> CHOICES = Set.of("none", "auto", "required", "any");

    private ToolShapes() {}

    /** What parameter {@code tools} must be, or null if it is. */
    static @Nullable String tools(Object value) {
        if (!(value instanceof List<?> tools) || tools.isEmpty()) {
            return "a list of tools that is not empty";
        }
        Set<String> names = new HashSet<>();
        for (Object tool : tools) {
            String wanted = tool(tool, names);
            if (wanted != null) {
                return wanted;
            }
        }
        return null;
    }

    private static @Nullable String tool(@Nullable Object tool, Set<String> names) {
        if (!(tool instanceof Map<?, ?> typed) || !(typed.get("type") instanceof String type) || type.isBlank()) {
            return "a list of objects with a type, such as \"function\"";
        }
        if (!type.equals(FUNCTION)) {
            return null;
        }
        if (!(typed.get(FUNCTION) instanceof Map<?, ?> function)
                || !(function.get("name") instanceof String name)
                || !NAME.matcher(name).matches()) {
            return "a list of tools whose function has a name of 1 to 64 letters, digits, - and _";
        }
        if (!names.add(name)) {
            return "a list of tools with different names; \"" + name + "\" is there twice";
        }
        return parameters(name, function.get("parameters"));
    }

    private static @Nullable String parameters(String name, @Nullable Object parameters) {
        if (parameters == null) {
            return null;
        }
        String problem = parameters instanceof Map<?, ?> schema ? SchemaCheck.problem(schema) : "is no object";
        return problem == null ? null : "a list of tools with schemas; that of \"" + name + "\" " + problem;
    }

    /** What parameter {@code tool_choice} must be beside these tools, or null if it is. */
    static @Nullable String choice(Object value, @Nullable Object tools) {
        if (tools == null) {
            return "left out where there are no tools";
        }
        if (value instanceof String word) {
            return CHOICES.contains(word) ? null : "one of any, auto, none, required, or an object";
        }
        if (!(value instanceof Map<?, ?> choice) || !(choice.get("type") instanceof String type)) {
            return "one of any, auto, none, required, or an object with a type";
        }
        if (!type.equals(FUNCTION)) {
            return null;
        }
        Optional<String> wanted = Optional.ofNullable(choice.get(FUNCTION)).flatMap(ToolShapes::name);
        return wanted.isPresent() && names(tools).contains(wanted.get()) ? null : "the name of one of the tools";
    }

    private static Set<String> names(Object tools) {
        Set<String> names = new HashSet<>();
        if (tools instanceof List<?> list) {
            for (Object tool : list) {
                if (tool instanceof Map<?, ?> typed) {
                    Optional.ofNullable(typed.get(FUNCTION))
                            .flatMap(ToolShapes::name)
                            .ifPresent(names::add);
                }
            }
        }
        return names;
    }

    private static Optional<String> name(Object function) {
        return function instanceof Map<?, ?> named && named.get("name") instanceof String name
                ? Optional.of(name)
                : Optional.empty();
    }
}
