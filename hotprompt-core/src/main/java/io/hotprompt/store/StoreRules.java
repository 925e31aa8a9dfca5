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
     * Judges a version by all that needs no other prompt. Validators of the application may take their time here: call it
     * before a lock is taken.
     *
     * @param candidate the version to save, whose number need not be known yet, with its author and note
     */
    public Inspection inspect(PromptDefinition candidate) {
        return rules.inspect(candidate);
    }

    /**
     * All problems of a version, warnings included, errors first.
     *
     * @param candidate what {@link #inspect} found
     * @param live the live version of another prompt, for includes
     */
    public List<Problem> problems(Inspection candidate, Function<String, Optional<PromptDefinition>> live) {
        List<Problem> problems =
                new ArrayList<>(rules.inspect(candidate.definition().created()));
        problems.addAll(contentProblems(candidate, live));
        return Problems.sorted(problems);
    }

    /**
     * Accepts a version for saving.
     *
     * @param candidate what {@link #inspect} found
     * @throws InvalidPromptException with all problems, if one of them is an error
     */
    public void accept(Inspection candidate, Function<String, Optional<PromptDefinition>> live) {
        throwIfRefused(candidate.definition().name(), problems(candidate, live));
    }

    /**
     * Accepts that a stored version becomes live again.
     *
     * @param stored what {@link #inspect} found
     * @throws InvalidPromptException with all problems, if author, note or version are refused; a redacted version always is
     */
    public void acceptStored(
            Inspection stored, Authorship authorship, Function<String, Optional<PromptDefinition>> live) {
        PromptDefinition version = stored.definition();
        if (version.redaction().isPresent()) {
            throw new InvalidPromptException(
                    version.name(),
                    List.of(Problem.error(
                            "HP-V54",
                            "version " + version.version()
                                    + " was redacted: its text is gone; choose another version, or save a new one")));
        }
        List<Problem> problems = new ArrayList<>(rules.inspect(authorship));
        problems.addAll(contentProblems(stored, live));
        throwIfRefused(stored.definition().name(), problems);
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

    /** What others include was judged when it was saved: it is read here and not judged again. */
    private static List<Problem> contentProblems(
            Inspection inspection, Function<String, Optional<PromptDefinition>> live) {
        List<Problem> problems = new ArrayList<>(inspection.problems());
        problems.addAll(IncludeRules.check(
                inspection, other -> live.apply(other).map(PromptRules::read).filter(Inspection::isAcceptable)));
        return problems;
    }
}
