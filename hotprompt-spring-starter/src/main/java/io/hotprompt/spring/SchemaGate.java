package io.hotprompt.spring;

import io.hotprompt.jdbc.HotPromptSchema;
import io.hotprompt.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A data source whose first connection creates the tables. Whoever comes first does it, and the next one tries again if it
 * failed: a database that is down when the application starts gets them when it is back, and the start does not wait longer
 * for it than the startup policy says.
 */
final class SchemaGate extends DelegatingDataSource {

    private final DataSource dataSource;
    private volatile boolean created;

    SchemaGate(DataSource dataSource) {
        super(dataSource);
        this.dataSource = dataSource;
    }

    /**
     * Creates the tables unless that is done.
     *
     * @throws StoreUnavailableException if it cannot be done now
     */
    void open() {
        if (created) {
            return;
        }
        synchronized (this) {
            if (!created) {
                HotPromptSchema.create(dataSource);
                created = true;
            }
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        open();
        return super.getConnection();
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        open();
        return super.getConnection(username, password);
    }
}
