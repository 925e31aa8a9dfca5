package io.hotprompt.jdbc;

import io.hotprompt.experiment.Counts;
import io.hotprompt.experiment.PromptUse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes what one namespace's instances have counted. */
final class OutcomeTable {

    private static final int ROWS_AT_ONCE = 500;

    /** The newest release, not after what was read, that had this arm with this version. */
    private static final String FIND = """
            select c.revision, c.experiment ->> 'key'
              from hotprompt_change c
             where c.namespace = ? and c.name = ? and c.revision <= ?
               and c.experiment @> jsonb_build_object('arms', jsonb_build_array(
                       jsonb_build_object('variant', ?::text, 'version', ?::bigint)))
             order by c.id desc limit 1""";

    /** A statement that was given up may still arrive late; it does not replace newer numbers. */
    private static final String WRITE = """
            insert into hotprompt_outcome as o
                   (namespace, name, experiment, variant, version, revision, hour, writer, flush,
                    exposures, answers, errors, up, down, tokens, latency, token_size)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict on constraint hotprompt_outcome_pkey do update
               set flush = excluded.flush, exposures = excluded.exposures, answers = excluded.answers,
                   errors = excluded.errors, up = excluded.up, down = excluded.down, tokens = excluded.tokens,
                   latency = excluded.latency, token_size = excluded.token_size
             where o.flush < excluded.flush""";

    private static final String FORGET = "delete from hotprompt_outcome where namespace = ? and hour < ?";

    private final String namespace;

    OutcomeTable(String namespace) {
        this.namespace = namespace;
    }

    /** Which experiment each use belongs to; those that belong to none are counted without one. */
    Map<PromptUse, OutcomeKey> find(Connection connection, List<PromptUse> uses) throws SQLException {
        Map<PromptUse, OutcomeKey> found = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setString(1, namespace);
            for (PromptUse use : uses) {
                statement.setString(2, use.name());
                statement.setLong(3, use.revision());
                statement.setString(4, use.variant().orElse(""));
                statement.setLong(5, use.version());
                try (ResultSet row = statement.executeQuery()) {
                    found.put(
                            use,
                            row.next()
                                    ? OutcomeKey.of(use, row.getString(2), row.getLong(1))
                                    : OutcomeKey.withoutExperiment(use));
                }
            }
        }
        return found;
    }

    /**
     * Who writes, when.
     *
     * @param number rises with every write of the same writer
     */
    record Flush(String writer, Instant hour, long number) {}

    /** Writes the rows as they are. In pieces: each row stands for itself. */
    void write(Connection connection, Flush flush, List<OutcomeRow> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
            for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
                for (OutcomeRow row : rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE))) {
                    identity(statement, flush, row.key());
                    numbers(statement, row);
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        }
    }

    private void identity(PreparedStatement statement, Flush flush, OutcomeKey key) throws SQLException {
        statement.setString(1, namespace);
        statement.setString(2, key.name());
        statement.setString(3, key.experiment());
        statement.setString(4, key.variant());
        statement.setLong(5, key.version());
        statement.setLong(6, key.revision());
        statement.setObject(7, flush.hour().atOffset(ZoneOffset.UTC));
        statement.setString(8, flush.writer());
        statement.setLong(9, flush.number());
    }

    private static void numbers(PreparedStatement statement, OutcomeRow row) throws SQLException {
        Counts counts = row.counts();
        statement.setLong(10, counts.exposures());
        statement.setLong(11, counts.answers());
        statement.setLong(12, counts.errors());
        statement.setLong(13, counts.ratings().up());
        statement.setLong(14, counts.ratings().down());
        statement.setLong(15, counts.tokens());
        statement.setBytes(16, row.latencies());
        statement.setBytes(17, row.tokenSizes());
    }

    /** Removes what is older. */
    int forget(Connection connection, Instant before) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.setString(1, namespace);
            statement.setObject(2, before.atOffset(ZoneOffset.UTC));
            return statement.executeUpdate();
        }
    }
}
