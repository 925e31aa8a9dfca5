package io.hotprompt.spring;

import io.hotprompt.jdbc.HotPromptSchema;
import javax.sql.DataSource;

/**
 * Creates the tables before the first connection is used. Whoever comes first does it, and the next one tries again if it
 * failed: a database that is down when the application starts gets them when it is back, and the start does not wait longer
 * for it than the startup policy says.
 */
final class SchemaGate {

    private final DataSource dataSource;
    private volatile boolean created;

    /** @param dataSource never takes part in transactions of the application */
    SchemaGate(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Creates the tables unless that is done.
     *
     * @throws io.hotprompt.store.StoreUnavailableException if it cannot be done now
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
}
