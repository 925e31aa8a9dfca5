package io.hotprompt.store;

import io.hotprompt.model.Authorship;
import io.hotprompt.model.Experiment;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.source.InMemoryPromptSource;
import io.hotprompt.source.PromptSource;
import io.hotprompt.validation.ExperimentRules;
import io.hotprompt.validation.Inspection;
import io.hotprompt.validation.Problem;
import io.hotprompt.validation.PromptRules;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    public List<Change> saveAll(List<SaveRequest> requests) {
        JudgedRequests judged = JudgedRequests.of(requests, request -> rules.inspect(unnumbered(request)));
        synchronized (this) {
            return saveAll(requests, judged);
        }
    }

    private List<Change> saveAll(List<SaveRequest> requests, JudgedRequests judged) {
        for (SaveRequest request : requests) {
            acceptBase(request);
            rules.accept(judged.of(request), name -> judged.definition(name).or(() -> liveDefinition(name)));
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
    public Change saveDraft(SaveRequest request) {
        Inspection judged = rules.inspect(unnumbered(request));
        synchronized (this) {
            return saveDraft(request, judged);
        }
    }

    private Change saveDraft(SaveRequest request, Inspection judged) {
        acceptBase(request);
        rules.accept(judged, this::liveDefinition);
        PromptDefinition candidate = candidate(request);
        PromptLine line = line(request.name());
        line.add(candidate);
        return enter(Change.Kind.DRAFT, line, candidate.version(), candidate.created());
    }

    @Override
    public List<Problem> validate(SaveRequest request) {
        Inspection judged = rules.inspect(unnumbered(request));
        synchronized (this) {
            return rules.problems(judged, this::liveDefinition);
        }
    }

    @Override
    public Change restore(String name, long version, String author, String note) {
        Inspection stored = rules.inspect(version(name, version));
        Authorship by = by(author, note);
        synchronized (this) {
            rules.acceptStored(stored, by, this::liveDefinition);
            return release(Change.Kind.RESTORE, existing(name), stored.definition(), by);
        }
    }

    @Override
    public Change startExperiment(String name, Experiment experiment, String author, String note) {
        Authorship by = by(author, note);
        requireLive(name);
        rules.accept(name, by);
        StoreRules.throwIfRefused(name, ExperimentRules.check(experiment));
        List<Inspection> arms = experiment.arms().stream()
                .map(arm -> rules.inspect(version(name, arm.version())))
                .toList();
        synchronized (this) {
            PromptLine line = existing(name);
            line.requireLive();
            arms.forEach(arm -> rules.acceptStored(arm, by, this::liveDefinition));
            InMemoryTransaction transaction = new InMemoryTransaction(source);
            Change change = transaction.release(
                    Change.Kind.EXPERIMENT, line, arms.get(0).definition(), by, Optional.of(experiment));
            transaction.commit();
            return change;
        }
    }

    private synchronized void requireLive(String name) {
        existing(name).requireLive();
    }

    @Override
    public Change promote(String name, String variant, String author, String note) {
        Authorship by = by(author, note);
        while (true) {
            PromptDefinition winner = winner(name, variant);
            Inspection judged = rules.inspect(winner);
            synchronized (this) {
                // Somebody may have given the arm another version meanwhile, which is judged like the first.
                if (winner(name, variant).version() == winner.version()) {
                    rules.acceptStored(judged, by, this::liveDefinition);
                    return release(Change.Kind.PROMOTE, existing(name), winner, by);
                }
            }
        }
    }

    private synchronized PromptDefinition winner(String name, String variant) {
        PromptLine line = existing(name);
        return line.version(line.requireArm(variant).version());
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

    private PromptDefinition unnumbered(SaveRequest request) {
        return new PromptDefinition(request.name(), 0, request.content(), by(request.author(), request.note()));
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
