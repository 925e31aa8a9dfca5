package io.hotprompt.benchmarks.fleet;

import com.zaxxer.hikari.HikariDataSource;
import io.hotprompt.jdbc.JdbcPromptStore;
import io.hotprompt.store.SaveRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Saves versions of one prompt of 4 kB and knows the moment of each commit. */
final class Writer implements AutoCloseable {

    static final String PROMPT = "support";

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String TEXT = "Answer in plain words, please. ".repeat(4_000 / 31);

    private final Server.Database database;
    private final HikariDataSource pool;
    private final Connection connection;
    private final JdbcPromptStore store;
    private long count;

    Writer(Server.Database database) throws SQLException {
        this.database = database;
        pool = database.pool();
        connection = database.connect();
        connection.setAutoCommit(false);
        store = JdbcPromptStore.builder(pool).build();
        save();
        connection.commit();
    }

    private long save() {
        count++;
        return store.within(connection)
                .save(SaveRequest.of(PROMPT)
                        .system(TEXT + count)
                        .author("ada")
                        .note("a benchmark")
                        .build())
                .revision();
    }

    Server.Database database() {
        return database;
    }

    /** The end of the newest text. */
    String newest() {
        return Long.toString(count);
    }

    /** One commit; how long after it began each instance served the new version, in nanoseconds. */
    List<Long> commit(Arrivals arrivals) throws SQLException, InterruptedException {
        arrivals.expect(save());
        long start = System.nanoTime();
        connection.commit();
        return arrivals.await(LIMIT).stream().map(arrived -> arrived - start).toList();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        pool.close();
    }
}
