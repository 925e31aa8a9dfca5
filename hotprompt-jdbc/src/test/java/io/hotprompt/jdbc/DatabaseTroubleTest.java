package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.PromptRegistry;
import io.hotprompt.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Last good keeps serving, one clear error, recovery without restart. */
class DatabaseTroubleTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String PASSWORD = "s3cret-of-app";

    private static OwnServer server;
    private TestPostgres admin;
    private JdbcPromptStore owner;
    private JdbcPromptStore app;
    private PromptRegistry registry;
    private LogCapture log;

    @BeforeAll
    static void startServer() throws Exception {
        server = OwnServer.start();
        server.address().execute("create role app");
        server.requirePassword("app");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void start() throws Exception {
        admin = server.address().newDatabase();
        HotPromptSchema.create(admin.dataSource());
        admin.execute("alter role app superuser login connection limit -1 password '" + PASSWORD + "'");
        owner = JdbcPromptStore.builder(admin.dataSource()).build();
        Saves.save(owner, "support", "version 1");
        log = LogCapture.open();
        TestDataSource dataSource = admin.dataSource("app", PASSWORD);
        app = JdbcPromptStore.builder(dataSource).timeout(Duration.ofSeconds(2)).build();
        registry = PromptRegistry.builder()
                .source(JdbcPromptSource.builder(dataSource)
                        .listen(dataSource::getConnection)
                        .timeout(Duration.ofSeconds(1))
                        .reconnect(Duration.ofMillis(100), Duration.ofSeconds(1))
                        .build())
                .pollInterval(Duration.ofMillis(200))
                .build();
        registry.start();
    }

    @AfterEach
    void stop() {
        registry.close();
        log.close();
    }

    private void terminate() throws Exception {
        admin.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'app'");
    }

    /** While the trouble lasts the error says what to do; what was loaded is served; once it is over news arrive. */
    private void lastsAndEnds(String state, String advice, String... repair) throws Exception {
        Await.until(
                "the error is " + registry.status().lastError(),
                SOON,
                () -> registry.status().lastError().orElse("").contains(state));
        String error = registry.status().lastError().orElseThrow();
        assertThat(error).contains(advice, "localhost:").doesNotContain(PASSWORD);
        assertThat(registry.prompt("support").render(Map.of()).text()).isEqualTo("version 1");
        assertThat(log.warnings(PASSWORD)).isEmpty();
        long failed = registry.status().reads().failed();
        Await.until(SOON, () -> registry.status().reads().failed() > failed + 2);
        assertThat(log.warnings("Prompts cannot be read now").stream().filter(line -> line.contains(state)))
                .hasSize(1);
        admin.execute(repair);
        long revision = Saves.save(owner, "support", "version 2").revision();
        assertThat(registry.awaitRevision(revision, SOON)).isTrue();
    }

    @Test
    void noConnectionIsLeft() throws Exception {
        admin.execute("alter role app nosuperuser connection limit 0");
        terminate();
        lastsAndEnds("53300", "max_connections", "alter role app superuser connection limit -1");
    }

    @Test
    void thePasswordWasChanged() throws Exception {
        admin.execute("alter role app password 'another'");
        terminate();
        lastsAndEnds("28P01", "password was refused", "alter role app password '" + PASSWORD + "'");
    }

    @Test
    void aTableWasRenamed() throws Exception {
        admin.execute("alter table hotprompt_release rename to gone");
        lastsAndEnds("42P01", "dropped, renamed or altered", "alter table gone rename to hotprompt_release");
    }

    @Test
    void aRightWasRevoked() throws Exception {
        admin.execute("alter role app nosuperuser");
        lastsAndEnds("42501", HotPromptSchema.ROLES_PATH, "alter role app superuser");
    }

    @Test
    void aTableIsLocked() throws Exception {
        try (Connection holder = admin.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("lock table hotprompt_release");
            Await.until(SOON, () -> registry.status().reads().failed() > 1);
            assertThatThrownBy(() -> Saves.save(app, "support", "blocked"))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContainingAll("55P03", "pg_stat_activity");
            assertThat(registry.prompt("support").render(Map.of()).text()).isEqualTo("version 1");
            holder.rollback();
        }
        long revision = Saves.save(owner, "support", "version 2").revision();
        assertThat(registry.awaitRevision(revision, SOON)).isTrue();
    }

    @Test
    void theDiskIsFull() throws Exception {
        admin.execute(
                "create function full_disk() returns trigger language plpgsql as"
                        + " $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$",
                "create trigger full_disk before insert on hotprompt_version execute function full_disk()");
        assertThatThrownBy(() -> Saves.save(app, "support", "does not fit"))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContainingAll("53100", "disk is full");
        admin.execute("drop trigger full_disk on hotprompt_version");
        long revision = Saves.save(app, "support", "version 2").revision();
        assertThat(registry.awaitRevision(revision, SOON)).isTrue();
    }

    @Test
    void aServerThatEndsIdleConnectionsDoesNotEndTheOneThatListens() throws Exception {
        registry.close();
        admin.execute("alter role app set idle_session_timeout = '300ms'");
        TestDataSource dataSource = admin.dataSource("app", PASSWORD);
        JdbcPromptSource source = JdbcPromptSource.builder(dataSource)
                .listen(dataSource::getConnection)
                .reconnect(Duration.ofMillis(100), Duration.ofSeconds(1))
                .build();
        try (PromptRegistry sleepy = PromptRegistry.builder()
                .source(source)
                .pollInterval(Duration.ofSeconds(2))
                .build()) {
            sleepy.start();
            Await.until(SOON, () -> source.statistics().connections() == 1);
            long reads = sleepy.status().reads().unchanged();
            Await.until(SOON, () -> sleepy.status().reads().unchanged() >= reads + 2);
            long revision = Saves.save(owner, "support", "version 2").revision();
            assertThat(sleepy.awaitRevision(revision, SOON)).isTrue();
            assertThat(source.statistics().connections()).isEqualTo(1);
            assertThat(log.warnings("57P05")).isEmpty();
        }
    }
}
