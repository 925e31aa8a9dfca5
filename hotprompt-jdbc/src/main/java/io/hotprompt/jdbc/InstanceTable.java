package io.hotprompt.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.hotprompt.source.Applied;
import io.hotprompt.source.SourceMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads hotprompt_instance of one namespace. */
final class InstanceTable {

    private static final String RECEIPTS = "select i.id, i.host, i.revision, i.mode, i.latency_ms, i.last_seen,"
            + " i.rejections::text, h.revision is not null from hotprompt_instance i"
            + " left join hotprompt_history h on h.revision = i.revision and h.token = i.token"
            + " where i.namespace = ?";

    // statement_timestamp, unlike clock_timestamp, is the same for all rows: an index on expires_at finds them.
    private static final String ALIVE = RECEIPTS + " and i.expires_at > statement_timestamp() order by i.id";

    /** An instance that was silent for a day after it was taken for dead. */
    private static final String FORGOTTEN = "i.expires_at <= statement_timestamp() - interval '1 day'";

    private static final String LOST = RECEIPTS + " and i.expires_at <= statement_timestamp() and not " + FORGOTTEN
            + " and i.last_seen > statement_timestamp() - ? * interval '1 millisecond' order by i.last_seen desc";

    /** Few at once, and none that another instance is removing: a heartbeat waits for nobody. */
    private static final String REMOVE_FORGOTTEN = "delete from hotprompt_instance where ctid = any (array("
            + "select i.ctid from hotprompt_instance i where " + FORGOTTEN
            + " order by i.expires_at limit 1000 for update skip locked))";

    private static final String CHANGED =
            "select distinct name from hotprompt_change where revision = ? and namespace = ?"
                    + " and kind not in ('DRAFT', 'PRUNE', 'REDACT')";

    private final String namespace;

    InstanceTable(String namespace) {
        this.namespace = namespace;
    }

    /** A receipt, and whether its revision is one of the present history. */
    private record Row(InstanceStatus status, boolean isOfThisHistory) {}

    List<InstanceStatus> alive(Connection connection) throws SQLException {
        return living(connection).stream().map(Row::status).toList();
    }

    List<InstanceStatus> lost(Connection connection, Duration within) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOST)) {
            statement.setString(1, namespace);
            statement.setLong(2, within.toMillis());
            return rows(statement).stream().map(Row::status).toList();
        }
    }

    /**
     * Removes receipts of any namespace that are forgotten, at most a thousand.
     *
     * @return how many were removed
     */
    static int removeForgotten(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REMOVE_FORGOTTEN)) {
            return statement.executeUpdate();
        }
    }

    /** How far a revision has come by now. */
    Propagation propagation(Connection connection, long revision, Duration elapsed) throws SQLException {
        Set<String> changed = changed(connection, revision);
        int live = 0;
        int rejected = 0;
        List<InstanceStatus> receipts = new ArrayList<>();
        for (Row row : living(connection)) {
            receipts.add(row.status());
            if (row.isOfThisHistory() && row.status().revision() >= revision) {
                boolean refuses = row.status().rejections().stream()
                        .map(Applied.Rejected::prompt)
                        .anyMatch(changed::contains);
                rejected += refuses ? 1 : 0;
                live += refuses ? 0 : 1;
            }
        }
        return new Propagation(revision, live, receipts.size(), rejected, elapsed, receipts);
    }

    private Set<String> changed(Connection connection, long revision) throws SQLException {
        Set<String> names = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(CHANGED)) {
            statement.setLong(1, revision);
            statement.setString(2, namespace);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
        }
        return names;
    }

    private List<Row> living(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ALIVE)) {
            statement.setString(1, namespace);
            return rows(statement);
        }
    }

    private static List<Row> rows(PreparedStatement statement) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(new Row(status(row), row.getBoolean(8)));
            }
        }
        return rows;
    }

    private static InstanceStatus status(ResultSet row) throws SQLException {
        long latency = row.getLong(5);
        Optional<Duration> measured = row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(latency));
        return new InstanceStatus(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                mode(row.getString(4)),
                measured,
                row.getObject(6, OffsetDateTime.class).toInstant(),
                rejections(row.getString(7)));
    }

    private static SourceMode mode(@Nullable String written) {
        return Arrays.stream(SourceMode.values())
                .filter(mode -> mode.name().equals(written))
                .findFirst()
                .orElse(SourceMode.POLLING);
    }

    /** Any instance may write anything into its receipt: what cannot be read is left out. */
    private static List<Applied.Rejected> rejections(@Nullable String column) {
        List<Applied.Rejected> rejections = new ArrayList<>();
        try {
            for (JsonNode rejected : ContentJson.JSON.readTree(column == null ? "[]" : column)) {
                rejections.add(new Applied.Rejected(
                        rejected.path("prompt").asText(),
                        rejected.path("version").asLong(),
                        rejected.path("serving").asLong(),
                        rejected.path("reason").asText()));
            }
        } catch (JsonProcessingException e) {
            return List.of();
        }
        return rejections;
    }
}
