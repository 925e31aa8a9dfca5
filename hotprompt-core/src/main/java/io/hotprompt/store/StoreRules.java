package io.hotprompt.store;

import io.hotprompt.model.Authorship;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.validation.IncludeRules;
import io.hotprompt.validation.Inspection;
import io.hotprompt.validation.InvalidPromptException;
import io.hotprompt.validation.Problem;
import io.hotprompt.validation.Problems;
import io.hotprompt.validation.PromptRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What every store checks before it changes anything; for authors of stores. Immutable and safe for all threads. */
public final class StoreRules {

    private final PromptRules rules;

    /** The rules a store applies to versions. */
    public StoreRules(PromptRules rules) {
        this.rules = rules;
    }

    /**
     * All problems of a version, warnings included, errors first.
     *
     * @param candidate the version to save, with its author and note
     * @param live the live version of another prompt, for includes
     */
    public List<Problem> problems(PromptDefinition candidate, Function<String, Optional<PromptDefinition>> live) {
        List<Problem> problems = new ArrayList<>(rules.inspect(candidate.created()));
        problems.addAll(contentProblems(candidate, live));
        return Problems.sorted(problems);
    }

    /**
     * Accepts a version for saving.
     *
     * @throws InvalidPromptException with all problems, if one of them is an error
     */
    public void accept(PromptDefinition candidate, Function<String, Optional<PromptDefinition>> live) {
        throwIfRefused(candidate.name(), problems(candidate, live));
    }

    /**
     * Accepts that a stored version becomes live again.
     *
     * @throws InvalidPromptException with all problems, if author, note or version are refused; a redacted version always is
     */
    public void acceptStored(
            PromptDefinition stored, Authorship authorship, Function<String, Optional<PromptDefinition>> live) {
        if (stored.redaction().isPresent()) {
            throw new InvalidPromptException(
                    stored.name(),
                    List.of(Problem.error(
                            "HP-V54",
                            "version " + stored.version()
                                    + " was redacted: its text is gone; choose another version, or save a new one")));
        }
        List<Problem> problems = new ArrayList<>(rules.inspect(authorship));
        problems.addAll(contentProblems(stored, live));
        throwIfRefused(stored.name(), problems);
    }

    /**
     * Accepts who changes something and why.
     *
     * @throws InvalidPromptException if author or note are refused
     */
    public void accept(String name, Authorship authorship) {
        throwIfRefused(name, rules.inspect(authorship));
    }

    /**
     * Judges the version an edit is based on.
     *
     * @param newest the newest version; empty if the prompt has none
     * @throws VersionConflictException if there is a newer one
     * @throws InvalidPromptException if {@code base} is negative or has never existed
     */
    public static void acceptBase(String name, long base, Optional<PromptDefinition> newest) {
        long newestVersion = newest.map(PromptDefinition::version).orElse(0L);
        if (base < 0 || base > newestVersion) {
            throw new InvalidPromptException(
                    name,
                    List.of(Problem.error(
                            "HP-V53", "base version " + base + " does not exist; the newest is " + newestVersion)));
        }
        if (base < newestVersion) {
            throw new VersionConflictException(base, newest.orElseThrow());
        }
    }

    /**
     * Refuses when one of the problems is an error.
     *
     * @throws InvalidPromptException with all problems
     */
    public static void throwIfRefused(String name, List<Problem> problems) {
        if (Problems.hasErrors(problems)) {
            throw new InvalidPromptException(name, problems);
        }
    }

    private List<Problem> contentProblems(
            PromptDefinition candidate, Function<String, Optional<PromptDefinition>> live) {
        Inspection inspection = rules.inspect(candidate);
        List<Problem> problems = new ArrayList<>(inspection.problems());
        problems.addAll(IncludeRules.check(
                inspection, other -> live.apply(other).map(rules::inspect).filter(Inspection::isAcceptable)));
        return problems;
    }
}
