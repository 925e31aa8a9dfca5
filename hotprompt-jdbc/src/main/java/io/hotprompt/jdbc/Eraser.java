package io.hotprompt.jdbc;

import io.hotprompt.model.Authorship;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.store.Change;
import io.hotprompt.store.OwnerNeededException;
import io.hotprompt.store.Retention;
import io.hotprompt.store.StoreRules;
import io.hotprompt.store.UnknownVersionException;
import io.hotprompt.store.VersionInUseException;
import io.hotprompt.validation.Escaped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * Removes versions and texts in one transaction, through the functions of the schema. They do so for the owner of the tables
 * alone, whatever rights the login has besides.
 */
final class Eraser {

    /** So many versions are removed at once: others' changes wait about a tenth of a second for it. */
    private static final int AT_ONCE = 5_000;

    private static final String PRUNE =
            "select hotprompt_prune(?, ?, ?, ? * interval '1 millisecond', ?, ?, " + AT_ONCE + ")";

    private static final String USE = "select u.use from hotprompt_release r cross join lateral hotprompt_in_use(r) u"
            + " where r.namespace = ? and r.name = ? and u.version = ? limit 1";

    private static final String REDACT =
            "select version, revision, from_version, at from hotprompt_redact(?, ?, ?, ?, ?, ?)";

    private static final String NOT_THE_OWNER = "42501";
    private static final String NO_DATA_FOUND = "P0002";

    private final Connection connection;
    private final Catalogue catalogue;
    private final StoreRules rules;
    private final String namespace;

    Eraser(Connection connection, Catalogue catalogue, StoreRules rules, String namespace) {
        this.connection = connection;
        this.catalogue = catalogue;
        this.rules = rules;
        this.namespace = namespace;
    }

    /** Removes until nothing more is to be removed, and tells how many. */
    static int inPortions(IntSupplier portion) {
        int total = 0;
        int removed;
        do {
            removed = portion.getAsInt();
            total += removed;
        } while (removed == AT_ONCE);
        return total;
    }

    /** Removes at most {@link #AT_ONCE} versions and tells how many. */
    int prune(String name, Retention retention, Authorship by) throws SQLException {
        rules.accept(name, by);
        try (PreparedStatement statement = connection.prepareStatement(PRUNE)) {
            statement.setString(1, name);
            statement.setInt(2, retention.keep());
            statement.setString(3, by.note());
            Optional<Duration> age = retention.olderThan();
            if (age.isPresent()) {
                statement.setLong(4, age.get().toMillis());
            } else {
                statement.setNull(4, Types.BIGINT);
            }
            statement.setString(5, namespace);
            statement.setString(6, by.author());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException e) {
            throw refused(name, "does not exist", e);
        }
    }

    Change redact(String name, long version, Authorship by) throws SQLException {
        rules.accept(name, by);
        try {
            Fence.lock(connection);
            refuseWhatIsInUse(name, version);
            return redact(name, version, by, hash(name, version));
        } catch (SQLException e) {
            throw refused(name, "has no version " + version, e);
        }
    }

    private void refuseWhatIsInUse(String name, long version) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(USE)) {
            statement.setString(1, namespace);
            statement.setString(2, name);
            statement.setLong(3, version);
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    throw new VersionInUseException(name, version, row.getString(1));
                }
            }
        }
    }

    /** What was saved by an SQL client has no hash in its row; this is the last time that it can be computed. */
    private Optional<String> hash(String name, long version) throws SQLException {
        VersionId id = new VersionId(name, version);
        return catalogue.readable(connection, Set.of(id)).stream()
                .map(PromptDefinition::contentHash)
                .findFirst();
    }

    private Change redact(String name, long version, Authorship by, Optional<String> hash) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REDACT)) {
            statement.setString(1, name);
            statement.setLong(2, version);
            statement.setString(3, by.note());
            statement.setString(4, namespace);
            statement.setString(5, by.author());
            statement.setString(6, hash.orElse(null));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long from = row.getLong(3);
                OptionalLong fromVersion = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(from);
                return new Change(
                        row.getLong(2),
                        Change.Kind.REDACT,
                        name,
                        fromVersion,
                        row.getLong(1),
                        by.author(),
                        by.note(),
                        row.getObject(4, OffsetDateTime.class).toInstant());
            }
        }
    }

    private static SQLException refused(String name, String missing, SQLException failure) {
        if (SqlAdvice.state(failure).equals(NO_DATA_FOUND)) {
            throw new UnknownVersionException(name, missing);
        }
        if (SqlAdvice.state(failure).equals(NOT_THE_OWNER)) {
            throw new OwnerNeededException(
                    "nothing was removed of prompt \"" + Escaped.name(name) + "\" (SQLSTATE " + NOT_THE_OWNER
                            + "): only the owner of the HotPrompt tables removes versions, and this login is not the owner."
                            + " Call hotprompt_prune(..) or hotprompt_redact(..) in psql as the owner, or build another"
                            + " JdbcPromptStore with the owner's login. Everything else works",
                    failure);
        }
        return failure;
    }
}
