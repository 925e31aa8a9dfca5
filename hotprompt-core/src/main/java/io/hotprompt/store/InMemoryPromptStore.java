package io.hotprompt.store;

import io.hotprompt.model.Authorship;
import io.hotprompt.model.Experiment;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.source.InMemoryPromptSource;
import io.hotprompt.source.PromptSource;
import io.hotprompt.validation.ExperimentRules;
import io.hotprompt.validation.Problem;
import io.hotprompt.validation.PromptRules;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A store in memory: for tests, examples and programs that change prompts themselves. Nothing survives the process. */
public final class InMemoryPromptStore implements PromptStore {

    private final InMemoryPromptSource source = InMemoryPromptSource.create();
    private final Map<String, PromptLine> lines = new TreeMap<>();
    private final StoreRules rules;
    private final Clock clock;

    private InMemoryPromptStore(PromptRules rules, Clock clock) {
        this.rules = new StoreRules(rules);
        this.clock = clock;
    }

    /** An empty store with the built-in rules. */
    public static InMemoryPromptStore create() {
        return create(PromptRules.standard(), Clock.systemUTC());
    }

    /** An empty store with other rules and another clock. */
    public static InMemoryPromptStore create(PromptRules rules, Clock clock) {
        return new InMemoryPromptStore(rules, clock);
    }

    /** What registries read; always the same source, which any number of them may share. */
    public PromptSource source() {
        return source;
    }

    @Override
    public synchronized List<Change> saveAll(List<SaveRequest> requests) {
        Map<String, PromptDefinition> candidates = candidates(requests);
        for (SaveRequest request : requests) {
            acceptBase(request);
            rules.accept(
                    candidate(request),
                    name -> Optional.ofNullable(candidates.get(name)).or(() -> liveDefinition(name)));
        }
        InMemoryTransaction transaction = new InMemoryTransaction(source);
        List<Change> changes = new ArrayList<>();
        for (SaveRequest request : requests) {
            PromptDefinition candidate = candidate(request);
            Optional<Release.Live> live = live(request.name());
            boolean unchanged = live.filter(release -> release.trial().isEmpty())
                    .filter(release -> release.definition()
                            .content()
                            .hash()
                            .equals(request.content().hash()))
                    .isPresent();
            changes.add(
                    unchanged
                            ? Change.unchanged(live.orElseThrow(), candidate.created())
                            : transaction.save(line(request.name()), candidate));
        }
        transaction.commit();
        return changes;
    }

    @Override
    public synchronized Change saveDraft(SaveRequest request) {
        acceptBase(request);
        PromptDefinition candidate = candidate(request);
        rules.accept(candidate, this::liveDefinition);
        PromptLine line = line(request.name());
        line.add(candidate);
        return enter(Change.Kind.DRAFT, line, candidate.version(), candidate.created());
    }

    @Override
    public synchronized List<Problem> validate(SaveRequest request) {
        return rules.problems(candidate(request), this::liveDefinition);
    }

    @Override
    public synchronized Change restore(String name, long version, String author, String note) {
        PromptLine line = existing(name);
        PromptDefinition stored = line.version(version);
        Authorship by = by(author, note);
        rules.acceptStored(stored, by, this::liveDefinition);
        return release(Change.Kind.RESTORE, line, stored, by);
    }

    @Override
    public synchronized Change startExperiment(String name, Experiment experiment, String author, String note) {
        PromptLine line = existing(name);
        line.requireLive();
        Authorship by = by(author, note);
        rules.accept(name, by);
        StoreRules.throwIfRefused(name, ExperimentRules.check(experiment));
        experiment.arms().forEach(arm -> rules.acceptStored(line.version(arm.version()), by, this::liveDefinition));
        PromptDefinition control = line.version(experiment.arms().get(0).version());
        InMemoryTransaction transaction = new InMemoryTransaction(source);
        Change change = transaction.release(Change.Kind.EXPERIMENT, line, control, by, Optional.of(experiment));
        transaction.commit();
        return change;
    }

    @Override
    public synchronized Change promote(String name, String variant, String author, String note) {
        PromptLine line = existing(name);
        PromptDefinition winner = line.version(line.requireArm(variant).version());
        Authorship by = by(author, note);
        rules.acceptStored(winner, by, this::liveDefinition);
        return release(Change.Kind.PROMOTE, line, winner, by);
    }

    @Override
    public synchronized Change stopExperiment(String name, String author, String note) {
        PromptLine line = existing(name);
        line.requireExperiment();
        Authorship by = by(author, note);
        rules.accept(name, by);
        return release(Change.Kind.STOP, line, line.requireLive().definition(), by);
    }

    @Override
    public synchronized Change delete(String name, String author, String note) {
        PromptLine line = existing(name);
        PromptDefinition last = line.requireLive().definition();
        Authorship by = by(author, note);
        rules.accept(name, by);
        InMemoryTransaction transaction = new InMemoryTransaction(source);
        Change change = transaction.delete(line, last, by);
        transaction.commit();
        return change;
    }

    @Override
    public synchronized Optional<Release.Live> live(String name) {
        return Optional.ofNullable(lines.get(name)).flatMap(PromptLine::live);
    }

    @Override
    public synchronized List<Release.Live> live() {
        return lines.values().stream().flatMap(line -> line.live().stream()).toList();
    }

    @Override
    public synchronized List<PromptDefinition> versions(String name) {
        PromptLine line = lines.get(name);
        return line == null ? List.of() : line.newestVersionsFirst();
    }

    @Override
    public synchronized PromptDefinition version(String name, long version) {
        return existing(name).version(version);
    }

    @Override
    public synchronized List<Change> changes(String name) {
        PromptLine line = lines.get(name);
        return line == null ? List.of() : line.newestChangesFirst();
    }

    @Override
    public synchronized List<String> names() {
        return live().stream().map(Release.Live::name).toList();
    }

    @Override
    public synchronized int prune(String name, Retention retention, String author, String note) {
        PromptLine line = existing(name);
        Authorship by = by(author, note);
        rules.accept(name, by);
        List<Long> pruned = line.prune(retention, by.at());
        if (!pruned.isEmpty()) {
            long newest = pruned.get(pruned.size() - 1);
            String counted = note + " (" + pruned.size() + " removed, v" + pruned.get(0) + " to v" + newest + ")";
            enter(Change.Kind.PRUNE, line, newest, new Authorship(author, counted, by.at()));
        }
        return pruned.size();
    }

    @Override
    public synchronized Change redact(String name, long version, String author, String note) {
        PromptLine line = existing(name);
        Authorship by = by(author, note);
        rules.accept(name, by);
        line.redact(version, by.at());
        return enter(Change.Kind.REDACT, line, version, by);
    }

    /** Enters a change that leaves alone what is live. */
    private Change enter(Change.Kind kind, PromptLine line, long version, Authorship by) {
        Change change = new Change(
                source.revision(), kind, line.name(), line.liveVersion(), version, by.author(), by.note(), by.at());
        line.add(change);
        return change;
    }

    private Map<String, PromptDefinition> candidates(List<SaveRequest> requests) {
        Map<String, PromptDefinition> candidates = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (SaveRequest request : requests) {
            if (!seen.add(request.name())) {
                throw new IllegalArgumentException("one prompt is saved twice in the same change");
            }
            candidates.put(request.name(), candidate(request));
        }
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to save");
        }
        return candidates;
    }

    private void acceptBase(SaveRequest request) {
        Optional<PromptDefinition> newest =
                Optional.ofNullable(lines.get(request.name())).flatMap(PromptLine::newest);
        request.baseVersion().ifPresent(base -> StoreRules.acceptBase(request.name(), base, newest));
    }

    private PromptDefinition candidate(SaveRequest request) {
        long next = Optional.ofNullable(lines.get(request.name()))
                .map(PromptLine::nextVersion)
                .orElse(1L);
        return new PromptDefinition(request.name(), next, request.content(), by(request.author(), request.note()));
    }

    private Change release(Change.Kind kind, PromptLine line, PromptDefinition definition, Authorship by) {
        InMemoryTransaction transaction = new InMemoryTransaction(source);
        Change change = transaction.release(kind, line, definition, by, Optional.empty());
        transaction.commit();
        return change;
    }

    private Optional<PromptDefinition> liveDefinition(String name) {
        return live(name).map(Release.Live::definition);
    }

    private PromptLine existing(String name) {
        PromptLine line = lines.get(name);
        if (line == null) {
            throw new UnknownVersionException(name, "does not exist");
        }
        return line;
    }

    private PromptLine line(String name) {
        return lines.computeIfAbsent(name, PromptLine::new);
    }

    private Authorship by(String author, String note) {
        return new Authorship(author, note, clock.instant());
    }
}
