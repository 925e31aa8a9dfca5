package io.hotprompt;

import io.hotprompt.model.Experiment;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.model.Variant;
import io.hotprompt.validation.ExperimentRules;
import io.hotprompt.validation.IncludeRules;
import io.hotprompt.validation.Inspection;
import io.hotprompt.validation.Problem;
import io.hotprompt.validation.Problems;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One update of a {@link Catalog}: all changed prompts are inspected first, then evaluated, includes before those who
 * include them.
 */
final class CatalogRound {

    private static final String UNREADABLE = "HP-V90";

    private final Catalog catalog;
    private final ServedPromptsEdit served;
    private final Set<String> dirty = new TreeSet<>();
    private final Set<String> evaluated = new HashSet<>();
    private final List<CatalogUpdate.Swap> swaps = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();

    CatalogRound(Catalog catalog, ServedPromptsEdit served) {
        this.catalog = catalog;
        this.served = served;
    }

    void remove(String name) {
        catalog.forget(name);
        catalog.rejectionsByName().remove(name);
        if (served.remove(name) != null) {
            removed.add(name);
        }
        dirty.add(name);
    }

    void read(Release release) {
        if (release instanceof Release.Live live) {
            catalog.read(release, catalog.compiler().inspect(live.definition()), arms(live));
        } else {
            catalog.read(release, null, List.of());
        }
        dirty.add(release.name());
    }

    private List<Inspection> arms(Release.Live live) {
        return live.trial().stream()
                .flatMap(trial -> trial.versions().stream())
                .map(catalog.compiler()::inspect)
                .toList();
    }

    CatalogUpdate evaluate() {
        addDependants();
        dirty.forEach(this::evaluate);
        return new CatalogUpdate(served.done(), swaps, removed, rejections);
    }

    /** Whoever includes a changed prompt, directly or not, is looked at again. */
    private void addDependants() {
        Map<String, Set<String>> includedBy = new HashMap<>();
        for (CatalogLine line : catalog.includers()) {
            String name = line.release().name();
            line.includes()
                    .forEach(include -> includedBy
                            .computeIfAbsent(include, key -> new LinkedHashSet<>())
                            .add(name));
        }
        Deque<String> queue = new ArrayDeque<>(dirty);
        while (!queue.isEmpty()) {
            for (String dependant : includedBy.getOrDefault(queue.remove(), Set.of())) {
                if (dirty.add(dependant)) {
                    queue.add(dependant);
                }
            }
        }
    }

    /** Recursion is bounded: it follows includes, which were checked for cycles and depth. */
    private void evaluate(String name) {
        CatalogLine line = catalog.line(name);
        if (line == null || !evaluated.add(name)) {
            return;
        }
        if (line.release() instanceof Release.Live live) {
            line.candidate().ifPresent(candidate -> evaluate(line, live, candidate));
        } else if (line.release() instanceof Release.Unreadable unreadable) {
            Release.Defect defect = unreadable.defect();
            reject(name, defect.version(), List.of(Problem.error(UNREADABLE, defect.reason())));
        }
    }

    private void evaluate(CatalogLine line, Release.Live live, Inspection candidate) {
        PromptCompiler.Compilation compilation = compile(candidate, live.revision());
        if (compilation.prompt().isEmpty()) {
            reject(live.name(), live.definition().version(), compilation.problems());
            return;
        }
        line.accept(live, candidate);
        List<Problem> trialProblems = new ArrayList<>();
        Prompt prompt = compilation.prompt().get();
        Assignment assignment = live.trial()
                .map(trial -> assignment(trial, prompt, trialProblems))
                .orElse(null);
        swap(live, new Served(live.name(), prompt, assignment));
        if (trialProblems.isEmpty()) {
            catalog.rejectionsByName().remove(live.name());
        } else {
            reject(live.name(), live.definition().version(), trialProblems);
        }
    }

    private PromptCompiler.Compilation compile(Inspection candidate, long revision) {
        List<Problem> problems = new ArrayList<>(candidate.problems());
        problems.addAll(IncludeRules.check(candidate, this::includable));
        if (Problems.hasErrors(problems)) {
            return new PromptCompiler.Compilation(Optional.empty(), problems);
        }
        Map<String, Prompt> live = new LinkedHashMap<>();
        for (String include : candidate.includes()) {
            if (dirty.contains(include)) {
                evaluate(include);
            }
            Served included = served.get(include);
            if (included != null) {
                live.put(include, included.live());
            }
        }
        return catalog.compiler().compile(candidate, revision, live);
    }

    private Optional<Inspection> includable(String name) {
        CatalogLine line = catalog.line(name);
        return line == null ? Optional.empty() : line.includable();
    }

    /** The running experiment, or null if it makes no sense; arms that cannot be served fall back to the control. */
    private @Nullable Assignment assignment(Release.Trial trial, Prompt control, List<Problem> problems) {
        Experiment experiment = trial.experiment();
        problems.addAll(ExperimentRules.check(experiment));
        if (!problems.isEmpty()) {
            return null;
        }
        List<Prompt> prompts = new ArrayList<>();
        for (Variant arm : experiment.arms()) {
            boolean same = arm.version() == control.version();
            prompts.add(same ? control.withVariant(arm.name()) : arm(trial, arm, control, problems));
        }
        return new Assignment(experiment, prompts);
    }

    private Prompt arm(Release.Trial trial, Variant arm, Prompt control, List<Problem> problems) {
        Optional<PromptDefinition> definition = trial.version(arm.version());
        if (definition.isEmpty()) {
            problems.add(Problem.error(
                    UNREADABLE,
                    "experiment arm \"" + arm.name() + "\": version " + arm.version()
                            + " cannot be read; its callers get the control"));
            return control.withVariant(Experiment.CONTROL);
        }
        PromptCompiler.Compilation compilation =
                compile(catalog.compiler().inspect(definition.get()), control.revision());
        problems.addAll(compilation.problems());
        return compilation
                .prompt()
                .map(prompt -> prompt.withVariant(arm.name()))
                .orElseGet(() -> control.withVariant(Experiment.CONTROL));
    }

    private void swap(Release.Live live, Served newer) {
        Served older = served.put(newer);
        if (newer.sameAs(older)) {
            return;
        }
        OptionalLong from = older == null
                ? OptionalLong.empty()
                : OptionalLong.of(older.live().version());
        swaps.add(new CatalogUpdate.Swap(live.name(), from, newer.live().version(), live.committedAt()));
    }

    private void reject(String name, long version, List<Problem> problems) {
        Served serving = served.get(name);
        long servingVersion = serving == null ? 0 : serving.live().version();
        Rejection rejection = new Rejection(name, version, servingVersion, problems, Instant.now());
        Rejection before = catalog.rejectionsByName().get(name);
        if (before == null || !before.sameAs(rejection)) {
            catalog.rejectionsByName().put(name, rejection);
            rejections.add(rejection);
        }
    }
}
