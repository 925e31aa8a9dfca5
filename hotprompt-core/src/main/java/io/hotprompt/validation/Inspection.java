package io.hotprompt.validation;

import io.hotprompt.model.PromptDefinition;
import io.hotprompt.template.Reference;
import io.hotprompt.template.Template;
import java.util.List;
import java.util.Optional;

/**
 * A version after the rules have looked at it.
 *
 * @param definition what was looked at
 * @param templates the compiled text of each message, in order; empty where the text is not a template
 * @param problems errors first, then in order of position
 */
public record Inspection(PromptDefinition definition, List<Optional<Template>> templates, List<Problem> problems) {

    /** Copies the lists. */
    public Inspection {
        templates = List.copyOf(templates);
        problems = List.copyOf(problems);
    }

    /** Whether the version may be served, as far as it alone is concerned. */
    public boolean isAcceptable() {
        return !Problems.hasErrors(problems);
    }

    /** The prompts that the messages include, each once. */
    public List<String> includes() {
        return templates.stream()
                .flatMap(Optional::stream)
                .flatMap(template -> template.includes().stream())
                .map(Reference::name)
                .distinct()
                .toList();
    }
}
