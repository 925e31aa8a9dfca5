package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hotprompt.PromptRegistry;
import io.hotprompt.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session, in another database, that listens and stays in its transaction: the queue of notifications fills up. */
class FullNotificationQueueTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static OwnServer server;
    private TestPostgres postgres;

    @BeforeAll
    static void start() throws Exception {
        server = OwnServer.start();
        int version = Integer.parseInt(server.address().value("show server_version_num")) / 10_000;
        Assumptions.assumeTrue(version >= 17, "the size of the queue is fixed before PostgreSQL 17: 8 GB");
        server.close();
        server = OwnServer.start(Map.of("max_notify_queue_pages", "64"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void database() throws Exception {
        postgres = server.address().newDatabase();
    }

    private static double usage(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select pg_notification_queue_usage()")) {
            row.next();
            return row.getDouble(1);
        }
    }

    /** What somebody else's programs do meanwhile. */
    private static void fill() throws SQLException {
        try (Connection connection = server.address().connect();
                Statement statement = connection.createStatement()) {
            // What is refused because the queue is full is rolled back; the usage is what counts.
            while (usage(statement) < 1) {
                Logins.attempt(
                        statement,
                        "select count(pg_notify('others', repeat('x', 7000) || i)) from generate_series(1, 3) i");
            }
        }
    }

    private static Connection culprit() throws SQLException {
        Connection culprit = server.address().connect();
        try (Statement statement = culprit.createStatement()) {
            statement.execute("listen others");
            culprit.setAutoCommit(false);
            statement.execute("select 1");
        }
        return culprit;
    }

    @Test
    void savesGoOnAndArriveByPolling() throws Exception {
        HotPromptSchema.create(postgres.dataSource());
        JdbcPromptStore store = JdbcPromptStore.builder(postgres.dataSource()).build();
        JdbcPromptSource source = JdbcPromptSource.builder(postgres.dataSource())
                .listen(postgres.url(), postgres.user(), postgres.password())
                .build();
        try (PromptRegistry registry = PromptRegistry.builder()
                        .source(source)
                        .pollInterval(Duration.ofMillis(200))
                        .build();
                Connection culprit = culprit()) {
            registry.start();
            fill();
            assertThatThrownBy(() -> postgres.execute("notify others")).hasMessageContaining("too many notifications");
            for (int i = 0; i < 20; i++) {
                Saves.save(store, "support", "text " + i);
            }
            postgres.execute(
                    "select hotprompt_save('support', 'in SQL', 'because')",
                    "update hotprompt_release set version = 1 where namespace = 'default'");
            assertThat(registry.awaitRevision(22, SOON)).isTrue();
            culprit.rollback();
        }
    }

    @Test
    void whatTheAdviceSaysFreesTheQueueOfAnOlderInstallation() throws Exception {
        try (Connection connection = postgres.connect()) {
            Scripts.inOneTransaction(connection, Scripts.OLD);
        }
        JdbcPromptStore store = JdbcPromptStore.builder(postgres.dataSource()).build();
        try (Connection culprit = culprit()) {
            assertThat(culprit.isClosed()).isFalse();
            fill();
            Throwable failure = catchThrowable(() -> Saves.save(store, "support", "text"));
            assertThat(failure).isInstanceOf(StoreUnavailableException.class).hasMessageContaining("54000");
            String query = Advice.sql(failure.getMessage()).get(0);
            assertThat(query).startsWith("select pid");
            String pid = postgres.value(query);
            postgres.execute(
                    "select pg_terminate_backend(" + pid + ")",
                    Advice.sql(failure.getMessage()).get(2));
            Await.until(
                    SOON,
                    () -> postgres.value("select pg_notification_queue_usage() < 0.5")
                            .equals("t"));
            Saves.save(store, "support", "after");
        }
        assertThat(store.names()).containsExactly("support");
    }

    @Test
    void aServerThatDoesNotAnswerIsNotCalledUnreachable() throws Exception {
        HotPromptSchema.create(postgres.dataSource());
        JdbcPromptStore store = JdbcPromptStore.builder(
                        new TestDataSource(postgres.url() + "?socketTimeout=2", postgres.user(), postgres.password()))
                .timeout(Duration.ofSeconds(2))
                .build();
        JdbcPromptStore held;
        try (Connection connection = postgres.connect()) {
            connection.setAutoCommit(false);
            held = JdbcPromptStore.builder(new PlainDataSource() {
                        @Override
                        public Connection getConnection() {
                            return connection;
                        }

                        @Override
                        public Connection getConnection(String user, String password) {
                            return connection;
                        }
                    })
                    .timeout(Duration.ofSeconds(2))
                    .build();
            connection.setAutoCommit(true);
            server.freeze();
            try {
                assertThatThrownBy(held::names).hasMessageContaining("no answer within 2 s");
                assertThatThrownBy(store::names).hasMessageContaining("no answer");
            } finally {
                server.thaw();
            }
        }
        assertThat(store.names()).isEmpty();
    }
}
