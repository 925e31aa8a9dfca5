package io.hotprompt.validation;

import io.hotprompt.model.Authorship;
import io.hotprompt.model.PromptDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Judges versions: the same rules at save and before a swap.
 *
 * <p>Immutable, safe for use by any number of threads. Whether includes can be resolved depends on other prompts and is
 * judged by {@link IncludeRules}.
 */
public final class PromptRules {

    private static final PromptRules STANDARD = new PromptRules(false, List.of());

    private final boolean strict;
    private final List<Rule> rules;
    private final List<PromptValidator> validators;

    private PromptRules(boolean strict, List<PromptValidator> validators) {
        this.strict = strict;
        this.validators = List.copyOf(validators);
        this.rules = List.of(
                new NameRule(),
                new MessageRule(),
                new TemplateRule(),
                new VariableRule(),
                new StrayBracesRule(),
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
        return new PromptRules(
                strict, Stream.concat(validators.stream(), Stream.of(validator)).toList());
    }

    /** Looks at one version and reports everything that is wrong with it. Never throws because of what it looks at. */
    public Inspection inspect(PromptDefinition definition) {
        Draft draft = new Draft(definition);
        List<Problem> problems = new ArrayList<>();
        rules.forEach(rule -> rule.check(draft, problems::add));
        validators.forEach(validator -> problems.addAll(ask(validator, definition)));
        return new Inspection(definition, draft.templates(), Problems.sorted(problems));
    }

    /** Judges who wants to save and why: a name that is not blank, a note of 3 to 2,000 characters. */
    public List<Problem> inspect(Authorship authorship) {
        List<Problem> problems = new ArrayList<>();
        AuthorshipRule.check(authorship, problems::add);
        return problems;
    }

    private static List<Problem> ask(PromptValidator validator, PromptDefinition definition) {
        try {
            return List.copyOf(validator.validate(definition));
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            return List.of(ProblemCode.VALIDATOR_FAILED.error(
                    "the validator " + validator.getClass().getName() + " failed with "
                            + e.getClass().getName() + "; mend the validator"));
        }
    }
}
