package io.hotprompt.jdbc;

import io.hotprompt.model.Authorship;
import io.hotprompt.model.Experiment;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.model.Variant;
import io.hotprompt.store.Change;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.store.StoreRules;
import io.hotprompt.store.UnknownVersionException;
import io.hotprompt.validation.ExperimentRules;
import io.hotprompt.validation.Inspection;
import io.hotprompt.validation.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The changes of one transaction. What needs no other prompt is judged first, however long the application's validators
 * take; then the fence is taken, and what is read and judged afterwards stays true until the transaction ends.
 */
final class Editor {

    private final Connection connection;
    private final Catalogue catalogue;
    private final StoreRules rules;
    private final Publication publication;

    Editor(Connection connection, Catalogue catalogue, StoreRules rules, String namespace) {
        this.connection = connection;
        this.catalogue = catalogue;
        this.rules = rules;
        this.publication = new Publication(connection, namespace);
    }

    /** A version somebody wants to save, and the newest one there is. */
    private record Proposal(SaveRequest request, Optional<PromptDefinition> newest) {

        PromptDefinition candidate() {
            return new PromptDefinition(
                    request.name(),
                    newest.map(PromptDefinition::version).orElse(0L) + 1,
                    request.content(),
                    new Authorship(request.author(), request.note(), Instant.now()));
        }

        void acceptBase() {
            request.baseVersion().ifPresent(base -> StoreRules.acceptBase(request.name(), base, newest));
        }
    }

    /**
     * What is saved together, in the order it was given, and what the rules say of it. No connection is held meanwhile.
     *
     * @throws IllegalArgumentException if there is nothing, or one prompt is there twice
     */
    static Map<String, Judged> judge(StoreRules rules, List<SaveRequest> requests) {
        Map<String, SaveRequest> byName = new LinkedHashMap<>();
        for (SaveRequest request : requests) {
            if (byName.put(request.name(), request) != null) {
                throw new IllegalArgumentException("one prompt is saved twice in the same change");
            }
        }
        if (byName.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to save");
        }
        Map<String, Judged> judged = new LinkedHashMap<>();
        byName.forEach((name, request) -> judged.put(name, judge(rules, request)));
        return judged;
    }

    static Judged judge(StoreRules rules, SaveRequest request) {
        PromptDefinition unnumbered = new Proposal(request, Optional.empty()).candidate();
        return new Judged(request, rules.inspect(unnumbered));
    }

    /** A request, and what the rules say of it as far as they need no other prompt. */
    record Judged(SaveRequest request, Inspection inspection) {}

    List<Change> saveAll(Map<String, Judged> judged) throws SQLException {
        Fence.lock(connection);
        List<Proposal> proposals = proposals(judged);
        Map<String, PromptDefinition> candidates = new HashMap<>();
        proposals.forEach(proposal -> candidates.put(proposal.request().name(), proposal.candidate()));
        Function<String, Optional<PromptDefinition>> live =
                name -> Optional.ofNullable(candidates.get(name)).or(() -> catalogue.liveDefinition(connection, name));
        for (Proposal proposal : proposals) {
            proposal.acceptBase();
            rules.accept(
                    Objects.requireNonNull(judged.get(proposal.request().name()))
                            .inspection(),
                    live);
        }
        Map<String, Release.Live> before = catalogue.live(connection, judged.keySet());
        List<Change> changes = new ArrayList<>();
        for (Proposal proposal : proposals) {
            changes.add(save(
                    proposal.candidate(),
                    Optional.ofNullable(before.get(proposal.request().name()))));
        }
        return changes;
    }

    private List<Proposal> proposals(Map<String, Judged> judged) throws SQLException {
        Map<String, PromptDefinition> newest = catalogue.newest(connection, judged.keySet());
        return judged.values().stream()
                .map(Judged::request)
                .map(request -> new Proposal(request, Optional.ofNullable(newest.get(request.name()))))
                .toList();
    }

    private Change save(PromptDefinition candidate, Optional<Release.Live> live) throws SQLException {
        Optional<Release.Live> same = live.filter(release -> release.trial().isEmpty())
                .filter(release -> release.definition()
                        .content()
                        .hash()
                        .equals(candidate.content().hash()));
        return same.isPresent() ? Change.unchanged(same.get(), candidate.created()) : publication.save(candidate);
    }

    Change saveDraft(Judged judged) throws SQLException {
        Fence.lock(connection);
        SaveRequest request = judged.request();
        Proposal proposal = new Proposal(request, newest(request.name()));
        proposal.acceptBase();
        rules.accept(judged.inspection(), this::liveDefinition);
        return publication.draft(proposal.candidate());
    }

    List<Problem> validate(Judged judged) {
        return rules.problems(judged.inspection(), this::liveDefinition);
    }

    Change restore(String name, long version, Authorship by) throws SQLException {
        Inspection stored = inspect(name, version);
        Fence.lock(connection);
        rules.acceptStored(stored, by, this::liveDefinition);
        return publication.release(Change.Kind.RESTORE, stored.definition(), Optional.empty(), by);
    }

    Change startExperiment(String name, Experiment experiment, Authorship by) throws SQLException {
        requireLive(name);
        rules.accept(name, by);
        StoreRules.throwIfRefused(name, ExperimentRules.check(experiment));
        List<Inspection> arms = new ArrayList<>();
        for (Variant arm : experiment.arms()) {
            arms.add(inspect(name, arm.version()));
        }
        Fence.lock(connection);
        requireLive(name);
        arms.forEach(arm -> rules.acceptStored(arm, by, this::liveDefinition));
        return publication.release(Change.Kind.EXPERIMENT, arms.get(0).definition(), Optional.of(experiment), by);
    }

    Change promote(String name, String variant, Authorship by) throws SQLException {
        Inspection winner = inspect(name, winner(name, variant));
        Fence.lock(connection);
        long now = winner(name, variant);
        if (now != winner.definition().version()) {
            // Somebody gave the arm another version in this moment: the one case that is judged under the fence.
            winner = inspect(name, now);
        }
        rules.acceptStored(winner, by, this::liveDefinition);
        return publication.release(Change.Kind.PROMOTE, winner.definition(), Optional.empty(), by);
    }

    private long winner(String name, String variant) throws SQLException {
        return requireExperiment(name)
                .arm(variant)
                .orElseThrow(() -> new UnknownVersionException(name, "has no variant of that name in its experiment"))
                .version();
    }

    private Inspection inspect(String name, long version) throws SQLException {
        return rules.inspect(catalogue.version(connection, name, version));
    }

    Change stopExperiment(String name, Authorship by) throws SQLException {
        Fence.lock(connection);
        requireExperiment(name);
        rules.accept(name, by);
        return publication.release(Change.Kind.STOP, requireLive(name).definition(), Optional.empty(), by);
    }

    Change delete(String name, Authorship by) throws SQLException {
        Fence.lock(connection);
        PromptDefinition last = requireLive(name).definition();
        rules.accept(name, by);
        return publication.release(Change.Kind.DELETE, last, Optional.empty(), by);
    }

    private Experiment requireExperiment(String name) throws SQLException {
        return requireLive(name)
                .trial()
                .orElseThrow(() -> new UnknownVersionException(name, "has no running experiment"))
                .experiment();
    }

    private Release.Live requireLive(String name) throws SQLException {
        Optional<Release.Live> live = catalogue.live(connection, name);
        if (live.isPresent()) {
            return live.get();
        }
        throw new UnknownVersionException(name, newest(name).isPresent() ? "is not live" : "does not exist");
    }

    private Optional<PromptDefinition> newest(String name) throws SQLException {
        return Optional.ofNullable(catalogue.newest(connection, Set.of(name)).get(name));
    }

    private Optional<PromptDefinition> liveDefinition(String name) {
        return catalogue.liveDefinition(connection, name);
    }
}
