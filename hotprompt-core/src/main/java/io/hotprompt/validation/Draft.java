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
    private final List<List<Reference>> variables = new ArrayList<>();
    private final List<List<SyntaxError>> syntaxErrors = new ArrayList<>();
    private final List<Passage> passages;

    Draft(PromptDefinition definition) {
        this.definition = definition;
        this.passages = Passage.of(definition);
        definition.messages().forEach(this::parse);
    }

    private void parse(MessageTemplate message) {
        try {
            Template template = Template.compile(message.content());
            templates.add(Optional.of(template));
            variables.add(template.variables());
            syntaxErrors.add(List.of());
        } catch (TemplateSyntaxException e) {
            templates.add(Optional.empty());
            variables.add(e.variables());
            syntaxErrors.add(e.errors());
        }
    }

    PromptDefinition definition() {
        return definition;
    }

    List<Optional<Template>> templates() {
        return templates;
    }

    /** All text, not of messages alone. */
    List<Passage> passages() {
        return passages;
    }

    List<SyntaxError> syntaxErrors(int messageIndex) {
        return syntaxErrors.get(messageIndex);
    }

    /** Visits each variable of each message at its first place there, with the index of the message; broken ones too. */
    void forEachVariable(BiConsumer<Integer, Reference> visitor) {
        for (int i = 0; i < variables.size(); i++) {
            int messageIndex = i;
            variables.get(i).forEach(variable -> visitor.accept(messageIndex, variable));
        }
    }

    /** Whether the variables written in the messages are all there are: nothing is included and nothing is broken. */
    boolean knowsAllVariables() {
        return templates.stream()
                .allMatch(template ->
                        template.filter(known -> known.includes().isEmpty()).isPresent());
    }
}
