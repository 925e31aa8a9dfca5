package io.hotprompt.outside;

import io.hotprompt.jdbc.HotPromptSchema;
import io.hotprompt.jdbc.JdbcPromptStore;
import io.hotprompt.store.SaveRequest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;

/** A PostgreSQL of its own for one test class. */
final class Database implements AutoCloseable {

    static final String USER = "postgres";
    static final String PASSWORD = "";

    private final EmbeddedPostgres postgres;

    private Database(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static Database start() throws IOException {
        return new Database(EmbeddedPostgres.start());
    }

    DataSource dataSource() {
        return postgres.getPostgresDatabase();
    }

    String url() {
        return postgres.getJdbcUrl(USER, "postgres");
    }

    /** A store whose prompt {@code support} has this many versions, the last one live. */
    JdbcPromptStore storeWithVersions(int count) {
        HotPromptSchema.create(dataSource());
        JdbcPromptStore store = JdbcPromptStore.builder(dataSource()).build();
        for (int version = 1; version <= count; version++) {
            store.save(SaveRequest.of("support")
                    .system("Version " + version + ". {{question}}")
                    .author("ada")
                    .note("version " + version)
                    .build());
        }
        return store;
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
