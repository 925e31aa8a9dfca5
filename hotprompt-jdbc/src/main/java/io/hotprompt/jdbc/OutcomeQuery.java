package io.hotprompt.jdbc;

import io.hotprompt.experiment.Counts;
import io.hotprompt.experiment.ExperimentRun;
import io.hotprompt.experiment.Ratings;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;

/** Reads what one namespace's instances have counted. */
final class OutcomeQuery {

    /** Rows that are fetched and held at a time. */
    private static final int FETCHED = 500;

    private static final String COUNTS = """
            least(sum(exposures), 9223372036854775807)::bigint, least(sum(answers), 9223372036854775807)::bigint,
                   least(sum(errors), 9223372036854775807)::bigint, least(sum(tokens), 9223372036854775807)::bigint,
                   least(sum(up), 9223372036854775807)::bigint, least(sum(down), 9223372036854775807)::bigint""";

    /**
     * The counts of each group in one row, added up by the database, and the histograms that belong to it; all as of one
     * moment. Its columns are those of {@link OutcomeHour} and then the numbers; null costs the least.
     */
    private static final String GROUPS = """
            select %1$s, %4$s, ''::bytea, ''::bytea from hotprompt_outcome where %3$s group by %2$s
            union all
            select %1$s, null, null, null, null, null, null, latency, token_size from hotprompt_outcome
             where %3$s and (latency <> ''::bytea or token_size <> ''::bytea)
            """;

    private static final String OF_RUN = "namespace = ? and name = ? and experiment = ? and revision = any (?)";

    private static final String ARMS =
            groups("null, null, variant, version, revision, null::timestamptz", "variant, version, revision", OF_RUN);

    private static final String HOURS =
            groups("null, null, variant, version, null::bigint, hour", "hour, variant, version", OF_RUN)
                    + " order by 6, 3, 4";

    private static final String VERSIONS = groups(
                    "null, null, null, version, null::bigint, null::timestamptz",
                    "version",
                    "namespace = ? and name = ?")
            + " order by 4";

    private static final String CHANGES = """
            select revision, at, experiment
              from (select id, revision, at, experiment, lag(experiment) over (order by id) as before
                      from hotprompt_change
                     where namespace = ? and name = ? and kind <> 'DRAFT') c
             where experiment is not null or before is not null
             order by id""";
    private final String namespace;

    OutcomeQuery(String namespace) {
        this.namespace = namespace;
    }

    private static String groups(String group, String columns, String where) {
        return GROUPS.formatted(group, columns, where, COUNTS);
    }

    /** What came of each variant with each version and revision; a variant's rows are not together. */
    void arms(Connection connection, RunHistory history, Consumer<StoredOutcome> each) throws SQLException {
        ofRun(connection, ARMS, history, each);
    }

    /** What came of each variant with each version in each hour, oldest hour first. */
    void hours(Connection connection, RunHistory history, Consumer<StoredOutcome> each) throws SQLException {
        ofRun(connection, HOURS, history, each);
    }

    /** What came of each version, in their order. */
    void versions(Connection connection, String name, Consumer<StoredOutcome> each) throws SQLException {
        try (PreparedStatement statement = streaming(connection, VERSIONS)) {
            for (int part = 0; part < 2; part++) {
                statement.setString(2 * part + 1, namespace);
                statement.setString(2 * part + 2, name);
            }
            read(statement, each);
        }
    }

    private void ofRun(Connection connection, String sql, RunHistory history, Consumer<StoredOutcome> each)
            throws SQLException {
        ExperimentRun run = history.run();
        Array revisions =
                connection.createArrayOf("bigint", history.weights().keySet().toArray());
        try (PreparedStatement statement = streaming(connection, sql)) {
            for (int part = 0; part < 2; part++) {
                statement.setString(4 * part + 1, namespace);
                statement.setString(4 * part + 2, run.prompt());
                statement.setString(4 * part + 3, run.experiment().key());
                statement.setArray(4 * part + 4, revisions);
            }
            read(statement, each);
        }
    }

    /** Within a transaction the rows come by and by. */
    private static PreparedStatement streaming(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setFetchSize(FETCHED);
        return statement;
    }

    private static void read(PreparedStatement statement, Consumer<StoredOutcome> each) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                each.accept(outcome(row));
            }
        }
    }

    /** A row that has the columns of {@link OutcomeHour} and then the numbers. */
    static StoredOutcome outcome(ResultSet row) throws SQLException {
        OutcomeHour hour = OutcomeHour.read(row);
        Counts counts = new Counts(
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                new Ratings(row.getLong(11), row.getLong(12)));
        return new StoredOutcome(hour.key(), hour.hour(), counts, row.getBytes(13), row.getBytes(14));
    }

    /** Every experiment there was on a prompt, oldest first. */
    List<RunHistory> runs(Connection connection, String name) throws SQLException {
        RunHistory.Reader reader = new RunHistory.Reader(name);
        try (PreparedStatement statement = streaming(connection, CHANGES)) {
            statement.setString(1, namespace);
            statement.setString(2, name);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    reader.read(
                            row.getLong(1),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            row.getString(3));
                }
            }
        }
        return reader.runs();
    }
}
