package io.hotprompt.jdbc;

import io.hotprompt.model.Authorship;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Redaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads hotprompt_version of one namespace. A row that cannot be understood is an answer, not a failure. */
final class VersionTable {

    /** So many bodies at once stay small beside the heap, and one answer stays short of any deadline. */
    private static final int BATCH = 500;

    /** What cannot be valid is not fetched whole: one such row must not fill the memory that the others need. */
    private static final int MOST_CHARACTERS = 4 * 1024 * 1024;

    private static final String COLUMNS = "v.name, v.version, " + cut("v.messages") + ", " + cut("v.variables") + ", "
            + cut("v.parameters") + ", v.content_hash, left(v.author, 10000), left(v.note, 10000),"
            + " v.created_at, v.redacted_at";

    /**
     * The table as schema 7 has it. Before, it has no column redacted_at; the name then means the one of {@code absent},
     * which is null, so that servers of this release work while the schema is still older.
     */
    private static final String VERSIONS = "(select null::timestamptz as redacted_at) absent cross join lateral"
            + " (select namespace, name, version, messages, variables, parameters, content_hash, author, note, created_at,"
            + " redacted_at from hotprompt_version) v";

    private static final String BY_ID = "select " + COLUMNS + " from unnest(?::text[], ?::bigint[]) as k(name, version)"
            + " cross join " + VERSIONS + " where v.namespace = ? and v.name = k.name and v.version = k.version";

    /** What a save needs as a rule, in a quarter of the time that the statement for many takes. */
    private static final String ONE =
            "select " + COLUMNS + " from " + VERSIONS + " where v.namespace = ? and v.name = ? and v.version = ?";

    private static final String NEWEST = "select " + COLUMNS + " from unnest(?::text[]) as k(name)"
            + " cross join lateral (select v.* from " + VERSIONS + " where v.namespace = ? and v.name = k.name"
            + " order by v.version desc limit 1) v";

    private static final String PAGE = "select " + COLUMNS + " from " + VERSIONS
            + " where v.namespace = ? and v.name = ? and v.version < ? order by v.version desc limit ?";

    private static final String HASHES =
            "select v.name, v.version, coalesce(v.content_hash, '') from hotprompt_release r"
                    + " join hotprompt_version v on v.namespace = r.namespace and v.name = r.name and v.version = r.version"
                    + " where r.namespace = ?";

    private final String namespace;

    private static String cut(String column) {
        return "left(" + column + "::text, " + (MOST_CHARACTERS + 1) + ")";
    }

    VersionTable(String namespace) {
        this.namespace = namespace;
    }

    /** These versions; one that does not exist is not in the answer. */
    Map<VersionId, StoredVersion> read(Connection connection, Collection<VersionId> ids) throws SQLException {
        List<VersionId> all = List.copyOf(ids);
        if (all.size() == 1) {
            return read(connection, all.get(0));
        }
        Map<VersionId, StoredVersion> found = new HashMap<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            List<VersionId> batch = all.subList(from, Math.min(from + BATCH, all.size()));
            try (PreparedStatement statement = connection.prepareStatement(BY_ID)) {
                statement.setArray(
                        1,
                        connection.createArrayOf(
                                "text", batch.stream().map(VersionId::name).toArray()));
                statement.setArray(
                        2,
                        connection.createArrayOf(
                                "bigint", batch.stream().map(VersionId::version).toArray()));
                statement.setString(3, namespace);
                found.putAll(byId(rows(statement)));
            }
        }
        return found;
    }

    private Map<VersionId, StoredVersion> read(Connection connection, VersionId id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ONE)) {
            statement.setString(1, namespace);
            statement.setString(2, id.name());
            statement.setLong(3, id.version());
            return byId(rows(statement));
        }
    }

    private static Map<VersionId, StoredVersion> byId(List<StoredVersion> versions) {
        Map<VersionId, StoredVersion> byId = new HashMap<>();
        versions.forEach(version -> byId.merge(version.id(), version, (one, other) -> one.clash()));
        return byId;
    }

    /** The newest version of each of these prompts, drafts included; a prompt without versions is not in the answer. */
    Map<String, StoredVersion> newest(Connection connection, Collection<String> names) throws SQLException {
        Map<String, StoredVersion> found = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(NEWEST)) {
            statement.setArray(1, connection.createArrayOf("text", names.toArray()));
            statement.setString(2, namespace);
            rows(statement).forEach(version -> found.put(version.definition().name(), version));
        }
        return found;
    }

    /** At most {@code limit} versions of a prompt below the number {@code before}, newest first. */
    List<StoredVersion> page(Connection connection, String name, long before, long limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PAGE)) {
            statement.setString(1, namespace);
            statement.setString(2, name);
            statement.setLong(3, before);
            statement.setLong(4, limit);
            return rows(statement);
        }
    }

    /** The hash of each live version; empty for one that was saved without. */
    Map<VersionId, String> hashes(Connection connection) throws SQLException {
        Map<VersionId, String> hashes = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(HASHES)) {
            statement.setString(1, namespace);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    hashes.put(new VersionId(row.getString(1), row.getLong(2)), row.getString(3));
                }
            }
        }
        return hashes;
    }

    private static List<StoredVersion> rows(PreparedStatement statement) throws SQLException {
        List<StoredVersion> versions = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                versions.add(version(row));
            }
        }
        return versions;
    }

    private static StoredVersion version(ResultSet row) throws SQLException {
        String name = row.getString(1);
        long version = row.getLong(2);
        OffsetDateTime at = row.getObject(9, OffsetDateTime.class);
        Authorship created = new Authorship(
                orEmpty(row.getString(7)), orEmpty(row.getString(8)), at == null ? Instant.EPOCH : at.toInstant());
        OffsetDateTime redacted = row.getObject(10, OffsetDateTime.class);
        if (redacted != null) {
            return redacted(
                    new PromptDefinition(name, version, PromptContent.EMPTY, created), redacted, row.getString(6));
        }
        try {
            PromptContent content = ContentJson.read(whole(row, 3), whole(row, 4), whole(row, 5));
            String hash = row.getString(6);
            if (hash != null && !hash.equals(content.hash())) {
                throw new UnreadableException("its content does not match its content_hash: the row was changed");
            }
            return new StoredVersion(new PromptDefinition(name, version, content, created), Optional.empty());
        } catch (UnreadableException e) {
            return new StoredVersion(
                    new PromptDefinition(name, version, PromptContent.EMPTY, created), Optional.of(e.reason()));
        }
    }

    private static @Nullable String whole(ResultSet row, int column) throws SQLException, UnreadableException {
        String text = row.getString(column);
        if (text != null && text.length() > MOST_CHARACTERS) {
            throw new UnreadableException("it has more than " + MOST_CHARACTERS + " characters in the database");
        }
        return text;
    }

    /** Its hash is that of the text it had. */
    private static StoredVersion redacted(PromptDefinition version, OffsetDateTime at, @Nullable String hash) {
        Redaction redaction = new Redaction(at.toInstant(), orEmpty(hash));
        return new StoredVersion(
                new PromptDefinition(
                        version.name(),
                        version.version(),
                        version.content(),
                        version.created(),
                        Optional.of(redaction)),
                Optional.of("it was redacted: its text is gone"));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
