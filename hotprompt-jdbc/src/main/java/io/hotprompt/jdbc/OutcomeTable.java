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

    /** Instead of the name of one. */
    private static final String ALL_WRITERS = "";

    /** The newest release, not after what was read, that had this arm with this version. */
    private static final String FIND = """
            select c.revision, c.experiment ->> 'key'
              from hotprompt_change c
             where c.namespace = ? and c.name = ? and c.revision <= ?
               and c.experiment @> jsonb_build_object('arms', jsonb_build_array(
                       jsonb_build_object('variant', ?::text, 'version', ?::bigint)))
             order by c.id desc limit 1""";

    private static final String INSERT = """
            insert into hotprompt_outcome as o
                   (namespace, name, experiment, variant, version, revision, hour, writer, flush,
                    exposures, answers, errors, up, down, tokens, latency, token_size)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict on constraint hotprompt_outcome_pkey do update
               set exposures = excluded.exposures, answers = excluded.answers,
                   errors = excluded.errors, up = excluded.up, down = excluded.down, tokens = excluded.tokens,
                   latency = excluded.latency, token_size = excluded.token_size, flush =""";

    /** A statement that was given up may still arrive late; it does not replace newer numbers. */
    private static final String WRITE = INSERT + " excluded.flush where o.flush < excluded.flush";

    private static final String WRITE_SUM = INSERT + " o.flush + 1";

    private static final String FINISH = """
            update hotprompt_outcome set done = true
             where namespace = ? and name = ? and experiment = ? and variant = ? and version = ? and revision = ?
               and hour = ? and writer = ?""";

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

    /** Writes the rows as they are. */
    void write(Connection connection, Flush flush, List<OutcomeRow> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
            for (OutcomeRow row : rows) {
                identity(statement, row.key(), flush.hour(), flush.writer());
                numbers(statement, flush.number(), row.stored(flush.hour()));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Writes sums over all writers. */
    void writeSums(Connection connection, List<StoredOutcome> sums) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WRITE_SUM)) {
            for (StoredOutcome sum : sums) {
                identity(statement, sum.key(), sum.hour(), ALL_WRITERS);
                numbers(statement, 1, sum);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Promises that this writer never writes these rows again. */
    void finish(Connection connection, Flush flush, List<OutcomeRow> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FINISH)) {
            for (OutcomeRow row : rows) {
                identity(statement, row.key(), flush.hour(), flush.writer());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void identity(PreparedStatement statement, OutcomeKey key, Instant hour, String writer)
            throws SQLException {
        statement.setString(1, namespace);
        statement.setString(2, key.name());
        statement.setString(3, key.experiment());
        statement.setString(4, key.variant());
        statement.setLong(5, key.version());
        statement.setLong(6, key.revision());
        statement.setObject(7, hour.atOffset(ZoneOffset.UTC));
        statement.setString(8, writer);
    }

    private static void numbers(PreparedStatement statement, long flush, StoredOutcome outcome) throws SQLException {
        Counts counts = outcome.counts();
        statement.setLong(9, flush);
        statement.setLong(10, counts.exposures());
        statement.setLong(11, counts.answers());
        statement.setLong(12, counts.errors());
        statement.setLong(13, counts.ratings().up());
        statement.setLong(14, counts.ratings().down());
        statement.setLong(15, counts.tokens());
        statement.setBytes(16, outcome.latencies());
        statement.setBytes(17, outcome.tokenSizes());
    }
}
