package io.hotprompt.jdbc;

import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.model.Revision;
import io.hotprompt.source.Known;
import io.hotprompt.source.SourceRead;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Asks one namespace what changed.
 *
 * <p>One statement reads the fence, the anchor (is what the reader holds part of this history?) and every release changed
 * since, so that all of it is one committed state. A second one fetches the bodies that are not held; it may run later
 * because versions never change. When nothing changed the first reads one row and there is no second.
 */
final class RevisionReader {

    // "offset 0" keeps the lateral part behind its own condition: releases are not looked at when the fence did not
    // move.
    private static final String CHANGED = "select f.revision, f.token, a.revision is not null, pg_is_in_recovery(),"
            + " clock_timestamp(), coalesce(to_jsonb(f) ->> 'store', ''),"
            + " r.name, r.version, r.experiment::text, r.revision, h.at"
            + " from hotprompt_revision f"
            + " left join hotprompt_history a on a.revision = ? and a.token = ?"
            + " left join lateral (select * from hotprompt_release w where w.namespace = ?"
            + " and w.revision > coalesce(a.revision, '-9223372036854775808'::bigint)"
            + " and f.revision is distinct from a.revision offset 0) r on true"
            + " left join hotprompt_history h on h.revision = r.revision";

    private final String namespace;
    private final VersionTable versions;
    private final ClockOffset clock = new ClockOffset();

    RevisionReader(String namespace) {
        this.namespace = namespace;
        this.versions = new VersionTable(namespace);
    }

    /**
     * What was found.
     *
     * @param read for the registry
     * @param fence the revision of the database, which a lagging replica has not in {@code read}
     * @param onStandby whether the server is in recovery
     * @param isBehind whether it is a replica that has not caught up with what the reader holds
     * @param store the id of the store that answered; empty where the schema is older than the ids
     */
    record Answer(SourceRead read, Revision fence, boolean onStandby, boolean isBehind, String store) {

        Answer with(SourceRead compared) {
            return new Answer(compared, fence, onStandby, false, store);
        }
    }

    /** What changed since {@code known}. */
    Answer read(Connection connection, Known known) throws SQLException {
        State state = state(connection, known.revision());
        if (state.isAnchored() && state.fence().equals(known.revision())) {
            return state.answer(SourceRead.unchanged(), false);
        }
        if (state.isAnchored() && state.fence().number() > known.revision().number()) {
            List<Release> changed = releases(connection, state.pointers(), known);
            return state.answer(new SourceRead.Changes(known.revision(), state.fence(), changed), false);
        }
        if (state.onStandby() && state.fence().number() < known.revision().number()) {
            return state.answer(SourceRead.unchanged(), true);
        }
        // Numbers of another history may name other versions: nothing that is held counts.
        List<Pointer> existing = state.pointers().stream()
                .filter(Predicate.not(Pointer::isDeleted))
                .toList();
        boolean newHistory = !known.revision().equals(Revision.NONE);
        List<Release> releases = releases(connection, existing, Known.NOTHING);
        return state.answer(new SourceRead.Full(state.fence(), releases, newHistory), false);
    }

    /**
     * Compares everything that is held with what is stored: names, revisions, versions, experiments and hashes. What could not
     * be read is read again.
     *
     * @return what no other read could have found
     */
    Comparison compare(Connection connection, Known known) throws SQLException {
        State state = state(connection, Revision.NONE);
        if (!state.fence().equals(known.revision())) {
            return Comparison.NOT_DONE;
        }
        Set<String> different = Reconciliation.different(state.pointers(), known, versions.hashes(connection));
        if (different.isEmpty()) {
            return Comparison.ALL_SAME;
        }
        Map<String, Release> same = new HashMap<>(known.releases());
        same.keySet().removeAll(different);
        List<Pointer> existing = state.pointers().stream()
                .filter(Predicate.not(Pointer::isDeleted))
                .toList();
        List<Release> releases = releases(connection, existing, new Known(known.revision(), same));
        return Comparison.of(new SourceRead.Full(state.fence(), releases, false), different, known);
    }

    private record State(
            Revision fence, boolean isAnchored, boolean onStandby, String store, Collection<Pointer> pointers) {

        Answer answer(SourceRead read, boolean isBehind) {
            return new Answer(read, fence, onStandby, isBehind, store);
        }
    }

    private State state(Connection connection, Revision held) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CHANGED)) {
            statement.setLong(1, held.number());
            statement.setString(2, held.token());
            statement.setString(3, namespace);
            Instant sent = Instant.now();
            try (ResultSet row = statement.executeQuery()) {
                return state(row, sent);
            }
        }
    }

    private State state(ResultSet row, Instant sent) throws SQLException {
        Map<String, Pointer> pointers = new LinkedHashMap<>();
        @Nullable State state = null;
        while (row.next()) {
            if (state == null) {
                clock.observe(sent, row.getObject(5, OffsetDateTime.class).toInstant());
                Revision fence = new Revision(row.getLong(1), row.getString(2));
                state = new State(fence, row.getBoolean(3), row.getBoolean(4), row.getString(6), pointers.values());
            }
            if (row.getString(7) != null) {
                Pointer pointer = ReleaseTable.pointer(row, 7, clock);
                pointers.merge(pointer.name(), pointer, Pointer::clash);
            }
        }
        if (state == null) {
            throw new SQLException("the table hotprompt_revision is empty", Fence.EMPTY);
        }
        return state;
    }

    private List<Release> releases(Connection connection, Collection<Pointer> pointers, Known known)
            throws SQLException {
        Set<VersionId> missing = new LinkedHashSet<>();
        for (Pointer pointer : pointers) {
            for (VersionId id : pointer.needed()) {
                if (known.definition(id.name(), id.version()).isEmpty()) {
                    missing.add(id);
                }
            }
        }
        Map<VersionId, StoredVersion> fetched = versions.read(connection, missing);
        List<Release> releases = new ArrayList<>();
        for (Pointer pointer : pointers) {
            releases.add(pointer.release(id -> stored(id, fetched, known)));
        }
        return releases;
    }

    private static Optional<StoredVersion> stored(VersionId id, Map<VersionId, StoredVersion> fetched, Known known) {
        Optional<PromptDefinition> held = known.definition(id.name(), id.version());
        return held.map(definition -> new StoredVersion(definition, Optional.empty()))
                .or(() -> Optional.ofNullable(fetched.get(id)));
    }
}
