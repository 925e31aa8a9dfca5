package io.hotprompt.validation;

import io.hotprompt.model.Authorship;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.template.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Judges versions: the same rules at save and before a swap.
 *
 * <p>Immutable, safe for use by any number of threads. Whether includes can be resolved depends on other prompts and is
 * judged by {@link IncludeRules}.
 */
public final class PromptRules {

    private static final PromptRules STANDARD =
            new PromptRules(false, new Validators(List.of(), Validators.DEFAULT_DEADLINE));

    /** More of one kind than anybody reads. */
    private static final int MAX_PROBLEMS = 1_000;

    private final boolean strict;
    private final List<Rule> rules;
    private final Validators validators;

    private PromptRules(boolean strict, Validators validators) {
        this.strict = strict;
        this.validators = validators;
        this.rules = List.of(
                new NameRule(),
                new MessageRule(),
                new TemplateRule(),
                new VariableRule(),
                new StrayBracesRule(),
                new FormRule(),
                new TextRule(strict),
                new SecretRule(strict),
                new ParameterRule());
    }

    /** The built-in rules; what merely looks suspicious is a warning. */
    public static PromptRules standard() {
        return STANDARD;
    }

    /** These rules, with text that looks suspicious (bidirectional controls, secrets, …) refused instead of warned about. */
    public PromptRules strict() {
        return new PromptRules(true, validators);
    }

    /** These rules and one more. */
    public PromptRules with(PromptValidator validator) {
        return new PromptRules(strict, validators.with(Objects.requireNonNull(validator, "validator")));
    }

    /**
     * These rules with another time within which each validator answers; 5 seconds unless set. A version whose validator
     * does not answer is refused.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public PromptRules validatorDeadline(Duration deadline) {
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("validatorDeadline must be positive, was " + deadline);
        }
        return new PromptRules(strict, validators.within(deadline));
    }

    /**
     * Looks at one version and reports what is wrong with it: everything, or the limits it exceeds and nothing else, because
     * the rules and validators are kept from what is too large. Never throws because of what it looks at.
     */
    public Inspection inspect(PromptDefinition definition) {
        List<Problem> exceeded = Limits.check(definition);
        if (!exceeded.isEmpty()) {
            return unread(definition, exceeded);
        }
        Draft draft = new Draft(definition);
        List<Problem> errors = new ArrayList<>();
        List<Problem> warnings = new ArrayList<>();
        Consumer<Problem> report = problem -> {
            List<Problem> kind = problem.isError() ? errors : warnings;
            if (kind.size() < MAX_PROBLEMS) {
                kind.add(problem);
            }
        };
        rules.forEach(rule -> rule.check(draft, report));
        validators.ask(definition).forEach(report);
        errors.addAll(warnings);
        return new Inspection(definition, draft.templates(), Problems.sorted(errors));
    }

    /**
     * Reads the texts of a version that was judged before and says only whether that is possible; asks no validator. For
     * the prompts that another one includes.
     */
    public static Inspection read(PromptDefinition accepted) {
        List<Problem> exceeded = Limits.check(accepted);
        if (!exceeded.isEmpty()) {
            return unread(accepted, exceeded);
        }
        Draft draft = new Draft(accepted);
        List<Problem> problems = new ArrayList<>();
        new TemplateRule().check(draft, problems::add);
        return new Inspection(accepted, draft.templates(), problems);
    }

    private static Inspection unread(PromptDefinition definition, List<Problem> exceeded) {
        List<Optional<Template>> templates =
                Collections.nCopies(definition.messages().size(), Optional.empty());
        return new Inspection(definition, templates, Problems.sorted(exceeded));
    }

    /** Judges who wants to save and why: a name that is not blank, a note of 3 to 2,000 characters. */
    public List<Problem> inspect(Authorship authorship) {
        List<Problem> problems = new ArrayList<>();
        AuthorshipRule.check(authorship, problems::add);
        return problems;
    }
}
