package io.hotprompt.validation;

import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.template.Reference;
import io.hotprompt.template.SyntaxError;
import io.hotprompt.template.Template;
import io.hotprompt.template.TemplateSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A version with its messages parsed, as the rules see it. */
final class Draft {

    private final PromptDefinition definition;
    private final List<Optional<Template>> templates = new ArrayList<>();
    private final List<List<SyntaxError>> syntaxErrors = new ArrayList<>();

    Draft(PromptDefinition definition) {
        this.definition = definition;
        definition.messages().forEach(this::parse);
    }

    private void parse(MessageTemplate message) {
        try {
            templates.add(Optional.of(Template.compile(message.content())));
            syntaxErrors.add(List.of());
        } catch (TemplateSyntaxException e) {
            templates.add(Optional.empty());
            syntaxErrors.add(e.errors());
        }
    }

    PromptDefinition definition() {
        return definition;
    }

    List<Optional<Template>> templates() {
        return templates;
    }

    List<SyntaxError> syntaxErrors(int messageIndex) {
        return syntaxErrors.get(messageIndex);
    }

    /** Visits each variable of each message at its first place there, with the index of the message. */
    void forEachVariable(BiConsumer<Integer, Reference> visitor) {
        for (int i = 0; i < templates.size(); i++) {
            int messageIndex = i;
            templates
                    .get(i)
                    .ifPresent(template ->
                            template.variables().forEach(variable -> visitor.accept(messageIndex, variable)));
        }
    }

    boolean hasIncludes() {
        return templates.stream()
                .flatMap(Optional::stream)
                .anyMatch(template -> !template.includes().isEmpty());
    }
}
