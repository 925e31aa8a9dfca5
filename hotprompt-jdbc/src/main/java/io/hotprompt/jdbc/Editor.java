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
import io.hotprompt.validation.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The changes of one transaction. Each takes the fence first: what it reads and judges afterwards stays true until the
 * transaction ends.
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
     * What is saved together, in the order it was given.
     *
     * @throws IllegalArgumentException if there is nothing, or one prompt is there twice
     */
    static Map<String, SaveRequest> byName(List<SaveRequest> requests) {
        Map<String, SaveRequest> byName = new LinkedHashMap<>();
        for (SaveRequest request : requests) {
            if (byName.put(request.name(), request) != null) {
                throw new IllegalArgumentException("one prompt is saved twice in the same change");
            }
        }
        if (byName.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to save");
        }
        return byName;
    }

    List<Change> saveAll(Map<String, SaveRequest> requests) throws SQLException {
        Fence.lock(connection);
        List<Proposal> proposals = proposals(requests);
        Map<String, PromptDefinition> candidates = new HashMap<>();
        proposals.forEach(proposal -> candidates.put(proposal.request().name(), proposal.candidate()));
        Function<String, Optional<PromptDefinition>> live =
                name -> Optional.ofNullable(candidates.get(name)).or(() -> catalogue.liveDefinition(connection, name));
        for (Proposal proposal : proposals) {
            proposal.acceptBase();
            rules.accept(proposal.candidate(), live);
        }
        Map<String, Release.Live> before = catalogue.live(connection, requests.keySet());
        List<Change> changes = new ArrayList<>();
        for (Proposal proposal : proposals) {
            changes.add(save(
                    proposal.candidate(),
                    Optional.ofNullable(before.get(proposal.request().name()))));
        }
        return changes;
    }

    private List<Proposal> proposals(Map<String, SaveRequest> requests) throws SQLException {
        Map<String, PromptDefinition> newest = catalogue.newest(connection, requests.keySet());
        return requests.values().stream()
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

    Change saveDraft(SaveRequest request) throws SQLException {
        Fence.lock(connection);
        Proposal proposal = new Proposal(request, newest(request.name()));
        proposal.acceptBase();
        rules.accept(proposal.candidate(), this::liveDefinition);
        return publication.draft(proposal.candidate());
    }

    List<Problem> validate(SaveRequest request) throws SQLException {
        return rules.problems(new Proposal(request, newest(request.name())).candidate(), this::liveDefinition);
    }

    Change restore(String name, long version, Authorship by) throws SQLException {
        Fence.lock(connection);
        PromptDefinition stored = catalogue.version(connection, name, version);
        rules.acceptStored(stored, by, this::liveDefinition);
        return publication.release(Change.Kind.RESTORE, stored, Optional.empty(), by);
    }

    Change startExperiment(String name, Experiment experiment, Authorship by) throws SQLException {
        Fence.lock(connection);
        requireLive(name);
        rules.accept(name, by);
        StoreRules.throwIfRefused(name, ExperimentRules.check(experiment));
        for (Variant arm : experiment.arms()) {
            rules.acceptStored(catalogue.version(connection, name, arm.version()), by, this::liveDefinition);
        }
        PromptDefinition control =
                catalogue.version(connection, name, experiment.arms().get(0).version());
        return publication.release(Change.Kind.EXPERIMENT, control, Optional.of(experiment), by);
    }

    Change promote(String name, String variant, Authorship by) throws SQLException {
        Fence.lock(connection);
        Variant arm = requireExperiment(name)
                .arm(variant)
                .orElseThrow(() -> new UnknownVersionException(name, "has no variant of that name in its experiment"));
        PromptDefinition winner = catalogue.version(connection, name, arm.version());
        rules.acceptStored(winner, by, this::liveDefinition);
        return publication.release(Change.Kind.PROMOTE, winner, Optional.empty(), by);
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
