package io.hotprompt.jdbc;

import io.hotprompt.model.Release;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is live in one namespace. */
final class ReleaseTable {

    private static final String COLUMNS =
            "select r.name, r.version, r.experiment::text, r.revision, h.at, clock_timestamp()"
                    + " from hotprompt_release r left join hotprompt_history h on h.revision = r.revision"
                    + " where r.namespace = ? and r.version is not null";

    private static final String SOME = COLUMNS + " and r.name = any(?)";

    private static final String ALL = COLUMNS + " order by r.name collate \"C\"";

    private final String namespace;
    private final VersionTable versions;

    ReleaseTable(String namespace, VersionTable versions) {
        this.namespace = namespace;
        this.versions = versions;
    }

    /** What is live of every prompt, by name. */
    List<Release> all(Connection connection) throws SQLException {
        return withVersions(connection, pointers(connection, null));
    }

    /** What is live of these prompts, in any order. */
    List<Release> some(Connection connection, Collection<String> names) throws SQLException {
        return withVersions(connection, pointers(connection, names));
    }

    /** The names of all prompts that are live, sorted. */
    List<String> names(Connection connection) throws SQLException {
        return pointers(connection, null).stream().map(Pointer::name).toList();
    }

    private List<Release> withVersions(Connection connection, List<Pointer> pointers) throws SQLException {
        Set<VersionId> needed = new LinkedHashSet<>();
        pointers.forEach(pointer -> needed.addAll(pointer.needed()));
        Map<VersionId, StoredVersion> stored = versions.read(connection, needed);
        return pointers.stream()
                .map(pointer -> pointer.release(id -> Optional.ofNullable(stored.get(id))))
                .toList();
    }

    private List<Pointer> pointers(Connection connection, @Nullable Collection<String> names) throws SQLException {
        List<Pointer> pointers = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(names == null ? ALL : SOME)) {
            statement.setString(1, namespace);
            if (names != null) {
                statement.setArray(2, connection.createArrayOf("text", names.toArray()));
            }
            ClockOffset clock = new ClockOffset();
            Instant sent = Instant.now();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    clock.observe(sent, row.getObject(6, OffsetDateTime.class).toInstant());
                    pointers.add(pointer(row, 1, clock));
                }
            }
        }
        return pointers;
    }

    /** The pointer in the columns name, version, experiment, revision and time of commit, from {@code column} on. */
    static Pointer pointer(ResultSet row, int column, ClockOffset clock) throws SQLException {
        long version = row.getLong(column + 1);
        OptionalLong live = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(version);
        Optional<String> experiment = Optional.ofNullable(row.getString(column + 2));
        OffsetDateTime at = row.getObject(column + 4, OffsetDateTime.class);
        Instant local = at == null ? Instant.now() : clock.local(at.toInstant());
        return Pointer.of(row.getString(column), live, experiment, new Pointer.Made(row.getLong(column + 3), local));
    }
}
