package io.hotprompt.jdbc;

import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.store.Page;
import io.hotprompt.store.UnknownVersionException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a store holds; read each time, because versions may be pruned and redacted. */
final class Catalogue {

    /** So many versions with their text fit into memory many times over. */
    private static final int AT_ONCE = 200;

    private static final String NAMES = "select r.name from hotprompt_release r where r.namespace = ?"
            + " and r.version is not null and r.name collate \"C\" > ? and r.name collate \"C\" >= ?"
            + " and starts_with(r.name, ?) order by r.name collate \"C\" limit ?";

    private final String namespace;
    private final VersionTable versions;
    private final ReleaseTable releases;

    Catalogue(String namespace) {
        this.namespace = namespace;
        versions = new VersionTable(namespace);
        releases = new ReleaseTable(namespace, versions);
    }

    /** What is live of every prompt, by name; what cannot be read is left out. */
    List<Release.Live> live(Connection connection) throws SQLException {
        return readable(releases.all(connection));
    }

    /** What is live of these prompts, by name. */
    Map<String, Release.Live> live(Connection connection, Collection<String> names) throws SQLException {
        Map<String, Release.Live> live = new HashMap<>();
        readable(releases.some(connection, names)).forEach(release -> live.put(release.name(), release));
        return live;
    }

    Optional<Release.Live> live(Connection connection, String name) throws SQLException {
        return Optional.ofNullable(live(connection, Set.of(name)).get(name));
    }

    /** The live version; looked up inside rules, which know no SQL. */
    Optional<PromptDefinition> liveDefinition(Connection connection, String name) {
        try {
            return live(connection, name).map(Release.Live::definition);
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    List<String> names(Connection connection) throws SQLException {
        return releases.names(connection);
    }

    /** At most {@code limit} names of live prompts after a name, sorted. */
    Page<String> names(Connection connection, String prefix, String after, int limit) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(NAMES)) {
            statement.setString(1, namespace);
            statement.setString(2, after);
            statement.setString(3, prefix);
            statement.setString(4, prefix);
            statement.setLong(5, limit + 1L);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
        }
        return Page.of(names, limit, name -> name);
    }

    /** The newest version of each of these prompts, drafts included. */
    Map<String, PromptDefinition> newest(Connection connection, Collection<String> names) throws SQLException {
        Map<String, PromptDefinition> newest = new HashMap<>();
        versions.newest(connection, names).forEach((name, stored) -> newest.put(name, stored.definition()));
        return newest;
    }

    /** All versions, newest first. */
    List<PromptDefinition> versions(Connection connection, String name) throws SQLException {
        List<PromptDefinition> all = new ArrayList<>();
        long before = Long.MAX_VALUE;
        Page<PromptDefinition> page;
        do {
            page = versions(connection, name, before, AT_ONCE);
            all.addAll(page.items());
            before = Page.number(page.next(), 0);
        } while (before > 0);
        return List.copyOf(all);
    }

    /** At most {@code limit} versions below the number {@code before}, newest first. */
    Page<PromptDefinition> versions(Connection connection, String name, long before, int limit) throws SQLException {
        List<PromptDefinition> found = versions.page(connection, name, before, limit + 1L).stream()
                .map(StoredVersion::definition)
                .toList();
        return Page.of(found, limit, version -> Long.toString(version.version()));
    }

    /** Of these versions, those that can be read. */
    List<PromptDefinition> readable(Connection connection, Collection<VersionId> ids) throws SQLException {
        return versions.read(connection, ids).values().stream()
                .filter(stored -> stored.defect().isEmpty())
                .map(StoredVersion::definition)
                .toList();
    }

    /** One version; one that cannot be read has no content, which no rule accepts. */
    PromptDefinition version(Connection connection, String name, long version) throws SQLException {
        VersionId id = new VersionId(name, version);
        StoredVersion found = versions.read(connection, Set.of(id)).get(id);
        if (found != null) {
            return found.definition();
        }
        boolean exists = !versions.newest(connection, Set.of(name)).isEmpty();
        throw new UnknownVersionException(name, exists ? "has no version " + version : "does not exist");
    }

    private static List<Release.Live> readable(List<Release> releases) {
        return releases.stream()
                .filter(Release.Live.class::isInstance)
                .map(Release.Live.class::cast)
                .toList();
    }
}
