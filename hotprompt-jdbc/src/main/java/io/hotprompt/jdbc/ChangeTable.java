package io.hotprompt.jdbc;

import io.hotprompt.store.Change;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** Reads hotprompt_change of one namespace, newest first. */
final class ChangeTable {

    private static final String COLUMNS =
            "select id, revision, kind, name, from_version, version, author, note, at from hotprompt_change";

    private static final String PAGE =
            COLUMNS + " where namespace = ? and name = ? and id < ? order by id desc limit ?";

    private final String namespace;

    ChangeTable(String namespace) {
        this.namespace = namespace;
    }

    List<Change> all(Connection connection, String name) throws SQLException {
        return page(connection, name, Long.MAX_VALUE, Integer.MAX_VALUE).changes();
    }

    /** At most {@code limit} changes older than the one with the id {@code before}. */
    ChangePage page(Connection connection, String name, long before, int limit) throws SQLException {
        List<Change> changes = new ArrayList<>();
        long last = before;
        try (PreparedStatement statement = connection.prepareStatement(PAGE)) {
            statement.setString(1, namespace);
            statement.setString(2, name);
            statement.setLong(3, before);
            statement.setLong(4, limit + 1L);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    if (changes.size() == limit) {
                        return new ChangePage(changes, Long.toString(last));
                    }
                    last = row.getLong(1);
                    changes.add(change(row));
                }
            }
        }
        return new ChangePage(changes, "");
    }

    private static Change change(ResultSet row) throws SQLException {
        long from = row.getLong(5);
        OptionalLong fromVersion = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(from);
        return new Change(
                row.getLong(2),
                kind(row.getString(3)),
                row.getString(4),
                fromVersion,
                row.getLong(6),
                row.getString(7),
                row.getString(8),
                row.getObject(9, OffsetDateTime.class).toInstant());
    }

    /** While a new release is rolled out, its servers may write kinds that this one does not know. */
    private static Change.Kind kind(String written) {
        return Arrays.stream(Change.Kind.values())
                .filter(kind -> kind.name().equals(written))
                .findFirst()
                .orElse(Change.Kind.OTHER);
    }
}
