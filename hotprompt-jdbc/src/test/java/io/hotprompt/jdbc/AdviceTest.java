package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hotprompt.experiment.PromptUse;
import io.hotprompt.model.HotPromptException;
import io.hotprompt.source.Known;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever does what a message says, to the letter, has a store that works. */
class AdviceTest {

    private TestPostgres postgres;
    private Logins logins;
    private String app;

    @BeforeEach
    void anOrdinaryRole() throws Exception {
        postgres = TestPostgres.emptyDatabase();
        postgres.execute("revoke create on schema public from public");
        logins = new Logins(postgres);
        app = logins.make("app");
    }

    /** What the message of this failure says. */
    private static String said(ThrowingCallable call, String... contained) {
        Throwable failure = catchThrowable(call);
        assertThat(failure).isInstanceOf(HotPromptException.class).hasMessageContainingAll(contained);
        return failure.getMessage();
    }

    private static void assertWorks(DataSource dataSource) {
        JdbcPromptStore store = JdbcPromptStore.builder(dataSource).build();
        long revision =
                Saves.save(store, "support", "text " + System.nanoTime()).revision();
        assertThat(revision).isPositive();
        assertThat(store.names()).contains("support");
    }

    private static void read(DataSource dataSource) {
        try (JdbcPromptSource source = JdbcPromptSource.builder(dataSource).build()) {
            source.read(Known.NOTHING);
        }
    }

    private static void record(DataSource dataSource) {
        try (JdbcExperimentRecorder recorder =
                JdbcExperimentRecorder.builder(dataSource).start()) {
            recorder.exposure(new PromptUse("support", 1, Optional.empty(), 0));
            recorder.flush();
        }
    }

    @ParameterizedTest(name = "by the URL: {0}")
    @ValueSource(booleans = {true, false})
    void aRoleThatMayNotCreateInPublicGetsASchemaOfItsOwn(boolean url) throws Exception {
        String said = said(() -> HotPromptSchema.create(logins.dataSource(app)), "42501", app, "public");
        List<String> sql = Advice.sql(said);
        assertThat(sql.get(0)).isEqualTo("create schema prompts authorization " + app);
        postgres.execute(sql.get(0));
        assertThat(said).contains("currentSchema=prompts in the URL");
        if (!url) {
            logins.execute(app, sql.subList(1, 2));
        }
        DataSource dataSource = url ? logins.dataSource(app, "prompts") : logins.dataSource(app);
        HotPromptSchema.create(dataSource);
        assertThat(HotPromptSchema.check(dataSource)).isEmpty();
        assertWorks(dataSource);
    }

    @Test
    void aSchemaThatIsNotThereIsCreated() throws Exception {
        DataSource dataSource = logins.dataSource(app, "tenant");
        postgres.execute(Advice.sql(said(() -> HotPromptSchema.create(dataSource), "3F000", "tenant"))
                .get(0));
        HotPromptSchema.create(dataSource);
        assertWorks(dataSource);
        String said = said(() -> read(logins.dataSource(app, "elsewhere")), "42P01", "tenant", "elsewhere");
        assertThat(said).contains("currentSchema=tenant in the URL");
    }

    @Test
    void tablesInAnotherSchemaAreFound() throws Exception {
        postgres.execute("create schema tenant authorization " + app);
        HotPromptSchema.create(logins.dataSource(app, "tenant"));
        List<String> sql =
                Advice.sql(said(() -> read(logins.dataSource(app)), "42P01", "the HotPrompt tables are in schema"));
        logins.execute(app, sql);
        read(logins.dataSource(app));
        assertWorks(logins.dataSource(app));
    }

    @Test
    void rolesAreMadeForAnInstallationOfARoleThatMayNotCreateSchemas() throws Exception {
        postgres.execute("create schema prompts authorization " + app);
        HotPromptSchema.create(logins.dataSource(app, "prompts"));
        String server = logins.make("server");
        String said = said(() -> read(logins.dataSource(server, "prompts")), "hotprompt_grant");
        postgres.execute("set search_path to prompts; " + Scripts.read(HotPromptSchema.ROLES_PATH));
        logins.execute(app, Advice.sql(said).subList(0, 1));
        read(logins.dataSource(server, "prompts"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reader", "writer"})
    void aRightIsGrantedByTheStatementInTheMessage(String access) throws Exception {
        HotPromptSchema.create(postgres.dataSource());
        DataSource dataSource = logins.dataSource(app);
        ThrowingCallable call = access.equals("reader") ? () -> read(dataSource) : () -> assertWorks(dataSource);
        String said = said(call, "42501", app, "'" + access + "'");
        postgres.execute(Advice.sql(said).get(0));
        assertThat(catchThrowable(call)).isNull();
    }

    @Test
    void anInstallationOfTheFirstScriptNamesTheOnesThatAreMissing() throws Exception {
        try (Connection connection = postgres.connect()) {
            Scripts.inOneTransaction(connection, Scripts.OLD.subList(0, 1));
        }
        try (LogCapture log = LogCapture.open()) {
            HotPromptSchema.validate(postgres.dataSource());
            assertThat(log.warnings("V6__outcomes.sql")).hasSize(1);
        }
        String said = said(() -> record(postgres.dataSource()), "42P01", "V6__outcomes.sql", "version 1");
        for (SchemaScript script : SchemaScript.all()) {
            assertThat(said).contains(script.name());
            postgres.execute(script.text());
        }
        record(postgres.dataSource());
        assertWorks(postgres.dataSource());
    }

    @Test
    void anEncodingThatLacksACharacterNeedsAnotherDatabase() throws Exception {
        String latin = postgres.database() + "_latin";
        postgres.execute("create database " + latin + " encoding 'LATIN1' locale 'C' template template0");
        TestPostgres other = postgres.database(latin);
        HotPromptSchema.create(other.dataSource());
        JdbcPromptStore store = JdbcPromptStore.builder(other.dataSource()).build();
        String said =
                said(() -> Saves.save(store, "support", "price: \u20ac \ud83d\ude00"), "22P05", "LATIN1", "'UTF8'");
        assertThat(said).contains("encoding 'UTF8' template template0").doesNotContain("U+0000");
        postgres.execute("create database " + latin + "_utf8 encoding 'UTF8' template template0");
        DataSource better = postgres.database(latin + "_utf8").dataSource();
        HotPromptSchema.create(better);
        Saves.save(JdbcPromptStore.builder(better).build(), "support", "price: \u20ac \ud83d\ude00");
    }

    @Test
    void aTransactionThatFailedEarlierIsRolledBack() throws Exception {
        HotPromptSchema.create(postgres.dataSource());
        JdbcPromptStore store = JdbcPromptStore.builder(postgres.dataSource()).build();
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertThat(catchThrowable(() -> statement.execute("select 1 / 0"))).isInstanceOf(SQLException.class);
            said(() -> Saves.save(store.within(connection), "support", "one"), "25P02", "roll it back", "22012");
            connection.rollback();
            Saves.save(store.within(connection), "support", "one");
            connection.commit();
        }
        assertThat(store.names()).containsExactly("support");
    }

    @Test
    void aPoolerThatMixesPreparedStatementsUpIsToldToTheDriver() throws Exception {
        HotPromptSchema.create(postgres.dataSource());
        assertThat(said(() -> assertWorks(mixed("?prepareThreshold=1")), "42P05"))
                .contains("add prepareThreshold=0 to the URL");
        assertWorks(mixed("?prepareThreshold=0"));
    }

    /** Hands out connections on which somebody else prepared a statement of the driver's name. */
    private DataSource mixed(String settings) {
        return new PlainDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                return getConnection(postgres.user(), postgres.password());
            }

            @Override
            public Connection getConnection(String user, String password) throws SQLException {
                Connection connection = DriverManager.getConnection(postgres.url() + settings, user, password);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("prepare \"S_1\" as select 1; prepare \"S_2\" as select 2");
                }
                return connection;
            }
        };
    }

    @Test
    void aLostRowOfTheRevisionIsMadeAgain() throws Exception {
        HotPromptSchema.create(postgres.dataSource());
        assertWorks(postgres.dataSource());
        loseRevision();
        String said = said(() -> read(postgres.dataSource()), "02000", "hotprompt_revision");
        assertThat(said).contains("call HotPromptSchema.create(dataSource) or run " + HotPromptSchema.SCRIPT_PATH);
        said(() -> assertWorks(postgres.dataSource()), "hotprompt_revision", "call HotPromptSchema.create(dataSource)");
        HotPromptSchema.create(postgres.dataSource());
        assertWorks(postgres.dataSource());
        loseRevision();
        postgres.execute(Scripts.read(HotPromptSchema.SCRIPT_PATH));
        assertWorks(postgres.dataSource());
        read(postgres.dataSource());
    }

    private void loseRevision() throws SQLException {
        postgres.execute("set session_replication_role = replica; delete from hotprompt_revision");
    }

    @Test
    void rowLevelSecurityThatHidesTheRevisionIsSwitchedOff() throws Exception {
        HotPromptSchema.create(postgres.dataSource());
        assertWorks(postgres.dataSource());
        postgres.execute("select hotprompt_grant('" + app + "', 'writer')");
        for (String table : List.of("revision", "release", "version", "change", "history", "instance", "schema")) {
            postgres.execute("alter table hotprompt_" + table + " enable row level security");
        }
        DataSource dataSource = logins.dataSource(app);
        String said = said(() -> read(dataSource), "02000", "row-level security", app);
        for (String sql : Advice.sql(said)) {
            postgres.execute(sql);
        }
        read(dataSource);
        assertWorks(dataSource);
        assertThat(JdbcPromptStore.builder(dataSource).build().names()).containsExactly("support");
    }

    @Test
    void aFunctionThatWasDroppedIsMadeAgain() throws Exception {
        HotPromptSchema.create(postgres.dataSource());
        postgres.execute("drop function hotprompt_lock()");
        assertThat(said(() -> assertWorks(postgres.dataSource()), "42883"))
                .contains("call HotPromptSchema.create(dataSource)");
        HotPromptSchema.create(postgres.dataSource());
        assertWorks(postgres.dataSource());
    }

    @Test
    void whoeverHoldsTheLockIsEndedByTheStatementInTheMessage() throws Exception {
        HotPromptSchema.create(postgres.dataSource());
        JdbcPromptStore store = JdbcPromptStore.builder(postgres.dataSource())
                .timeout(Duration.ofSeconds(2))
                .build();
        try (Connection holder = postgres.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("lock table hotprompt_release in access exclusive mode");
            String said = said(() -> store.names(), "55P03", "hotprompt_release", "AccessExclusiveLock");
            postgres.execute(Advice.sql(said).get(0));
            assertWorks(postgres.dataSource());
        }
    }

    @Test
    void aSharedConnectionIsToldWhereToListen() {
        assertThat(SqlAdvice.of(Operation.LISTENING, new SharedConnectionException()))
                .contains("hotprompt.listen.url", "leave listen(..) out");
    }
}
