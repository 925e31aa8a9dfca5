package io.hotprompt.spring;

import io.hotprompt.jdbc.ConnectionSupplier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections to listen on, each opened as the pool would open one now: with its present login, and with everything that
 * decides which schema it sees.
 */
final class ListenConnections implements ConnectionSupplier {

    private static final Logger log = LoggerFactory.getLogger(HotPromptJdbcAutoConfiguration.class);

    private final Supplier<@Nullable ConnectionPlan> plans;

    private ListenConnections(Supplier<@Nullable ConnectionPlan> plans) {
        this.plans = plans;
    }

    /** Null if the present plan says that there is no way; says what of the pool is not copied. */
    static @Nullable ListenConnections planned(Supplier<@Nullable ConnectionPlan> plans) {
        ConnectionPlan present = plans.get();
        if (present == null) {
            return null;
        }
        if (!present.uncopied().isEmpty()) {
            log.info(
                    "The connection that listens for changes of prompts is opened like those of the pool, but without {}."
                            + " If that decides which schema or login is used, declare a ConnectionSupplier bean.",
                    String.join(" and ", present.uncopied()));
        }
        return new ListenConnections(plans);
    }

    @Override
    public Connection open() throws SQLException {
        ConnectionPlan plan = plans.get();
        if (plan == null) {
            throw new SQLException("the DataSource does not tell any longer how to connect to PostgreSQL", "08001");
        }
        return plan.open();
    }
}
