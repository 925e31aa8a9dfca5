package io.hotprompt.examples.chatbot;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Makes an experiment look as if it had run for days, which no test can wait for. */
final class PastExperiment {

    private static final String OUTCOMES = """
            insert into hotprompt_outcome (namespace, name, experiment, variant, version, revision, hour, writer, flush,
                    exposures, answers, errors, up, down, tokens, latency, token_size)
            select 'default', c.name, c.experiment ->> 'key', arm ->> 'variant', (arm ->> 'version')::bigint, c.revision,
                   date_trunc('hour', now()) - make_interval(hours => back), 'another-server', 1,
                   n, n - back % 2, back % 2,
                   round(rated * (? + ? * sin(back) / 10)), rated - round(rated * (? + ? * sin(back) / 10)), n * 150, '', ''
              from hotprompt_change c, jsonb_array_elements(c.experiment -> 'arms') arm, generate_series(1, ?) back,
                   lateral (select 10 + back % 7) weighed(n), lateral (select 4 + back % 5) counted(rated)
             where c.kind = 'EXPERIMENT' and arm ->> 'variant' = ?""";

    private final DataSource dataSource;

    PastExperiment(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The running experiment has begun that many hours ago, and this was the share of good ratings meanwhile. */
    void happened(int hours, double control, double variant, String name) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            // History cannot be changed; a superuser may switch off what protects it.
            statement.execute("set session_replication_role = replica");
            statement.execute("update hotprompt_change set at = at - interval '" + hours + " hours'");
            statement.execute("set session_replication_role = default");
            outcomes(connection, hours, control, "control");
            outcomes(connection, hours, variant, name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void outcomes(Connection connection, int hours, double rate, String arm) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OUTCOMES)) {
            statement.setDouble(1, rate);
            statement.setDouble(2, rate);
            statement.setDouble(3, rate);
            statement.setDouble(4, rate);
            statement.setInt(5, hours);
            statement.setString(6, arm);
            statement.executeUpdate();
        }
    }
}
