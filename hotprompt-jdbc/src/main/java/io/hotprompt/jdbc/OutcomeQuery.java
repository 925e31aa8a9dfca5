package io.hotprompt.jdbc;

import io.hotprompt.experiment.Counts;
import io.hotprompt.experiment.ExperimentRun;
import io.hotprompt.experiment.Ratings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Reads what one namespace's instances have counted. */
final class OutcomeQuery {

    private static final String COLUMNS = """
            select name, experiment, variant, version, revision, hour, exposures, answers, errors, tokens, up, down,
                   latency, token_size
              from hotprompt_outcome
             where namespace = ? and name = ?""";

    private static final String OF_RUN = COLUMNS + " and experiment = ? and revision = any (?)";

    private static final String CHANGES = """
            select revision, at, experiment
              from hotprompt_change
             where namespace = ? and name = ? and kind <> 'DRAFT'
             order by id""";

    private final String namespace;

    OutcomeQuery(String namespace) {
        this.namespace = namespace;
    }

    /** All of a prompt. */
    List<StoredOutcome> all(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, namespace);
            statement.setString(2, name);
            return rows(statement);
        }
    }

    /** Those of an experiment. */
    List<StoredOutcome> of(Connection connection, RunHistory history) throws SQLException {
        ExperimentRun run = history.run();
        try (PreparedStatement statement = connection.prepareStatement(OF_RUN)) {
            statement.setString(1, namespace);
            statement.setString(2, run.prompt());
            statement.setString(3, run.experiment().key());
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "bigint", history.weights().keySet().toArray()));
            return rows(statement);
        }
    }

    private static List<StoredOutcome> rows(PreparedStatement statement) throws SQLException {
        List<StoredOutcome> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(new StoredOutcome(
                        new OutcomeKey(
                                row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getLong(5)),
                        row.getObject(6, OffsetDateTime.class).toInstant(),
                        counts(row),
                        row.getBytes(13),
                        row.getBytes(14)));
            }
        }
        return rows;
    }

    private static Counts counts(ResultSet row) throws SQLException {
        return new Counts(
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                new Ratings(row.getLong(11), row.getLong(12)));
    }

    /** Every experiment there was on a prompt, oldest first. */
    List<RunHistory> runs(Connection connection, String name) throws SQLException {
        RunHistory.Reader reader = new RunHistory.Reader(name);
        try (PreparedStatement statement = connection.prepareStatement(CHANGES)) {
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
