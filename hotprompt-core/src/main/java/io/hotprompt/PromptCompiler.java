package io.hotprompt;

import io.hotprompt.model.ContentHash;
import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Role;
import io.hotprompt.model.Variable;
import io.hotprompt.template.Reference;
import io.hotprompt.template.Template;
import io.hotprompt.validation.IncludeRules;
import io.hotprompt.validation.Inspection;
import io.hotprompt.validation.Problem;
import io.hotprompt.validation.PromptRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns versions into prompts, or says why not. Used by the reload thread alone. */
final class PromptCompiler {

    private static final String UNRESOLVED_INCLUDE = "HP-V40";
    private static final String INCLUDE_SIZE = "HP-V43";
    private static final String CONTRACT = "HP-V80";

    private final PromptRules rules;
    private final Map<String, Set<String>> provided;

    PromptCompiler(PromptRules rules, List<PromptContract> contracts) {
        this.rules = rules;
        this.provided = contracts.stream().collect(Collectors.toMap(PromptContract::prompt, PromptContract::provided));
    }

    Inspection inspect(PromptDefinition definition) {
        return rules.inspect(definition);
    }

    /** Either a prompt or at least one problem. */
    record Compilation(Optional<Prompt> prompt, List<Problem> problems) {}

    /**
     * Compiles a version the rules accept.
     *
     * @param revision of the release that makes it live
     * @param live what is served of the prompts it includes
     */
    Compilation compile(Inspection inspection, long revision, Map<String, Prompt> live) {
        PromptDefinition definition = inspection.definition();
        List<Problem> problems = unresolved(inspection, live);
        if (!problems.isEmpty()) {
            return new Compilation(Optional.empty(), problems);
        }
        problems.addAll(tooLong(inspection, live));
        if (!problems.isEmpty()) {
            return new Compilation(Optional.empty(), problems);
        }
        List<PromptPart> parts = parts(inspection, live);
        List<Variable> variables = variables(definition, parts, live);
        problems.addAll(broken(definition.name(), variables));
        if (!problems.isEmpty()) {
            return new Compilation(Optional.empty(), problems);
        }
        PromptIdentity identity = new PromptIdentity(
                definition.name(), definition.version(), Optional.empty(), hash(definition, live), revision);
        PromptBody body = new PromptBody(parts, variables, definition.parameters());
        return new Compilation(Optional.of(new Prompt(identity, body)), List.of());
    }

    private static List<Problem> unresolved(Inspection inspection, Map<String, Prompt> live) {
        List<Problem> problems = new ArrayList<>();
        for (String include : inspection.includes()) {
            Prompt included = live.get(include);
            if (included == null || included.body().includable().isEmpty()) {
                problems.add(Problem.error(
                        UNRESOLVED_INCLUDE, "it includes \"" + include + "\", of which no valid version is served"));
            }
        }
        return problems;
    }

    /** What is served of an include may be another version than the one the rules looked at. */
    private static List<Problem> tooLong(Inspection inspection, Map<String, Prompt> live) {
        Map<String, Long> lengths = new HashMap<>();
        live.forEach((name, prompt) ->
                prompt.body().includable().ifPresent(template -> lengths.put(name, template.resolvedLength(Map.of()))));
        long length = inspection.templates().stream()
                .flatMap(Optional::stream)
                .mapToLong(template -> template.resolvedLength(lengths))
                .sum();
        return length <= IncludeRules.MAX_RESOLVED_LENGTH
                ? List.of()
                : List.of(Problem.error(
                        INCLUDE_SIZE,
                        "with its includes it has " + length + " characters; the limit is "
                                + IncludeRules.MAX_RESOLVED_LENGTH));
    }

    private static List<PromptPart> parts(Inspection inspection, Map<String, Prompt> live) {
        Map<String, Template> resolved = new HashMap<>();
        live.forEach((name, prompt) -> prompt.body().includable().ifPresent(template -> resolved.put(name, template)));
        List<PromptPart> parts = new ArrayList<>();
        List<MessageTemplate> messages = inspection.definition().messages();
        for (int i = 0; i < messages.size(); i++) {
            if (messages.get(i).isHistory()) {
                parts.add(new PromptPart.History());
            } else {
                Role role = Role.of(messages.get(i).role()).orElseThrow();
                Template template = inspection.templates().get(i).orElseThrow();
                parts.add(new PromptPart.Text(role, template.withIncludes(resolved)));
            }
        }
        return parts;
    }

    /** Declared variables first; included prompts bring theirs, which the including prompt may declare anew. */
    private static List<Variable> variables(
            PromptDefinition definition, List<PromptPart> parts, Map<String, Prompt> live) {
        Map<String, Variable> variables = new LinkedHashMap<>();
        definition.variables().forEach(variable -> variables.put(variable.name(), variable));
        live.values()
                .forEach(included ->
                        included.variables().forEach(variable -> variables.putIfAbsent(variable.name(), variable)));
        for (PromptPart part : parts) {
            if (part instanceof PromptPart.Text text) {
                for (Reference variable : text.template().variables()) {
                    variables.putIfAbsent(variable.name(), Variable.required(variable.name()));
                }
            }
        }
        return List.copyOf(variables.values());
    }

    private List<Problem> broken(String name, List<Variable> variables) {
        Set<String> supplied = provided.get(name);
        if (supplied == null) {
            return List.of();
        }
        return variables.stream()
                .filter(Variable::isRequired)
                .filter(variable -> !supplied.contains(variable.name()))
                .map(variable -> Problem.error(
                        CONTRACT,
                        "variable \"" + variable.name()
                                + "\" has no value in this program; give it a default or remove it"))
                .toList();
    }

    private static String hash(PromptDefinition definition, Map<String, Prompt> live) {
        Map<String, String> included = new HashMap<>();
        live.forEach((name, prompt) -> included.put(name, prompt.contentHash()));
        return ContentHash.resolved(definition.content().hash(), included);
    }
}
