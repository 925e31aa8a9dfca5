package io.hotprompt.jdbc;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one instance does for all: rolls up hours that are over and removes what is old, in small transactions. Instances
 * need not know of each other; where another one is at it, this one leaves it alone. For one thread at a time.
 */
final class OutcomeUpkeep {

    private static final Logger log = LoggerFactory.getLogger(JdbcExperimentRecorder.class);

    private static final int MOST_ROWS = 2_000;
    private static final int FEWEST_ROWS = 50;

    private final OutcomeDatabase database;
    private final OutcomeRollUp rollUp;
    private final OnceLog trouble = new OnceLog(log);
    private int rows = MOST_ROWS;

    OutcomeUpkeep(OutcomeDatabase database, OutcomeRollUp rollUp) {
        this.database = database;
        this.rollUp = rollUp;
    }

    /**
     * Does a part.
     *
     * @return whether there may be more to do
     */
    boolean step() throws SQLException {
        int most = rows;
        rows = Math.max(FEWEST_ROWS, most / 2); // unless it succeeds: a slow server is asked for less
        int done = database.change(connection -> {
            if (!rollUp.begin(connection)) {
                return 0;
            }
            return rollUp.forget(connection, most) + rollUp.take(connection, most) + rollUp.replace(connection, most);
        });
        rows = Math.min(MOST_ROWS, most * 2);
        if (done == 0) {
            rollUp.restart();
        }
        return done > 0;
    }

    /** As {@link #step}; a failure is logged, and what was to be done is left for the next time. */
    boolean stepQuietly() {
        try {
            boolean more = step();
            trouble.over("Experiment results are rolled up again");
            return more;
        } catch (SQLException e) {
            if (!database.isEnded()) {
                String reason = SqlAdvice.of(Operation.RECORDING, e);
                trouble.warn(
                        reason,
                        "Experiment results in " + database.address()
                                + " are complete but not rolled up, which makes reading them slow" + reason);
            }
        } catch (Throwable e) {
            log.error("Rolling up experiment results failed unexpectedly and is tried again: {}", e.toString());
            log.debug("Unexpected failure", e);
        }
        return false;
    }

    void end() {
        database.end();
    }
}
