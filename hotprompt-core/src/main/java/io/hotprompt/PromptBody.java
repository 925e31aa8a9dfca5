package io.hotprompt;

import io.hotprompt.model.Message;
import io.hotprompt.model.Role;
import io.hotprompt.model.Variable;
import io.hotprompt.model.VariableType;
import io.hotprompt.template.Template;
import io.hotprompt.template.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The compiled content of a version: what {@link Prompt} renders, shared by the arms that serve the same version. */
final class PromptBody {

    private final List<PromptPart> parts;
    private final List<Variable> variables;
    private final Map<String, @Nullable Object> parameters;
    private final Map<String, String> defaults = new HashMap<>();
    private final Variable[] checked;

    /** Parts with includes resolved; one of them may be the history, otherwise its place is found here. */
    PromptBody(List<PromptPart> parts, List<Variable> variables, Map<String, @Nullable Object> parameters) {
        this.parts = withHistory(parts);
        this.variables = List.copyOf(variables);
        this.parameters = parameters;
        variables.forEach(variable -> variable.defaultValue().ifPresent(value -> defaults.put(variable.name(), value)));
        Set<String> used = new HashSet<>();
        for (PromptPart part : parts) {
            if (part instanceof PromptPart.Text text) {
                text.template().variables().forEach(variable -> used.add(variable.name()));
            }
        }
        this.checked = variables.stream()
                .filter(variable -> variable.type() != VariableType.STRING
                        || (variable.isRequired() && !used.contains(variable.name())))
                .toArray(Variable[]::new);
    }

    private static List<PromptPart> withHistory(List<PromptPart> parts) {
        if (parts.stream().anyMatch(PromptPart.History.class::isInstance)) {
            return List.copyOf(parts);
        }
        int place = 0;
        while (place < parts.size() && instructs(parts.get(place))) {
            place++;
        }
        List<PromptPart> complete = new ArrayList<>(parts);
        complete.add(place, new PromptPart.History());
        return List.copyOf(complete);
    }

    private static boolean instructs(PromptPart part) {
        return part instanceof PromptPart.Text text && (text.role() == Role.SYSTEM || text.role() == Role.DEVELOPER);
    }

    List<Message> render(Values values, List<Message> history) {
        List<Message> output = new ArrayList<>(parts.size() - 1 + history.size());
        int room = Prompt.MAX_RENDERED_LENGTH;
        for (PromptPart part : parts) {
            room = part.render(values, history, output, room);
        }
        return output;
    }

    List<Variable> variables() {
        return variables;
    }

    Map<String, @Nullable Object> parameters() {
        return parameters;
    }

    /** Default values of optional variables, by name. */
    Map<String, String> defaults() {
        return defaults;
    }

    /** Variables that rendering alone would not check: typed ones, and required ones that the text does not use. */
    Variable[] checked() {
        return checked;
    }

    /** What another prompt gets when it includes this one; empty unless there is exactly one message. */
    Optional<Template> includable() {
        List<Template> templates = new ArrayList<>();
        for (PromptPart part : parts) {
            if (part instanceof PromptPart.Text text) {
                templates.add(text.template());
            }
        }
        return templates.size() == 1 ? Optional.of(templates.get(0)) : Optional.empty();
    }
}
