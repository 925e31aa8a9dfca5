package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptRegistry;
import io.hotprompt.store.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An installation of the first three scripts becomes one of today, whoever runs the scripts. */
class SchemaUpgradeTest {

    private TestPostgres postgres;

    @BeforeEach
    void database() throws Exception {
        postgres = TestPostgres.emptyDatabase();
    }

    /** Brings what is there up to date. */
    interface Upgrade {
        void of(TestPostgres postgres) throws Exception;
    }

    static Stream<Arguments> upgrades() {
        Upgrade create = postgres -> HotPromptSchema.create(postgres.dataSource());
        Upgrade flyway = postgres -> flyway(postgres).load().migrate();
        Upgrade liquibase = SchemaUpgradeTest::liquibase;
        Upgrade psql = postgres -> {
            try (Connection connection = postgres.connect()) {
                Scripts.oneByOne(connection, HotPromptSchema.SCRIPTS);
            }
        };
        return Stream.of(
                Arguments.of("create", create),
                Arguments.of("Flyway", flyway),
                Arguments.of("Liquibase", liquibase),
                Arguments.of("psql", psql));
    }

    private static FluentConfiguration flyway(TestPostgres postgres) {
        return Flyway.configure()
                .dataSource(postgres.dataSource())
                .locations("classpath:io/hotprompt/jdbc")
                .table("hotprompt_flyway")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .validateMigrationNaming(true);
    }

    private static void liquibase(TestPostgres postgres) throws Exception {
        try (Connection connection = postgres.connect()) {
            Liquibases.update(connection, "changelog.xml");
        }
    }

    @ParameterizedTest(name = "by {0}")
    @MethodSource("upgrades")
    void anOlderInstallationIsUpgradedAndKeepsWhatItHolds(String name, Upgrade upgrade) throws Exception {
        installOld(name);
        JdbcPromptStore store = JdbcPromptStore.builder(postgres.dataSource()).build();
        Saves.save(store, "support", "one");
        postgres.execute("select hotprompt.save('support', 'two', 'in SQL')");
        upgrade.of(postgres);
        assertThat(HotPromptSchema.check(postgres.dataSource())).isEmpty();
        assertThat(store.changes("support")).extracting(Change::revision).containsExactly(2L, 1L);
        assertThat(Saves.save(store, "support", "three").revision()).isEqualTo(3);
        postgres.execute(
                "select hotprompt.save('support', 'four', 'in SQL')", "select hotprompt_restore('support', 1, 'old')");
        assertThat(store.live("support").orElseThrow().definition().version()).isEqualTo(1);
    }

    /** Each tool knows what it did itself. */
    private void installOld(String name) throws Exception {
        if (name.equals("Flyway")) {
            flyway(postgres).target("3").load().migrate();
        } else {
            try (Connection connection = postgres.connect()) {
                Scripts.inOneTransaction(connection, Scripts.OLD);
            }
        }
    }

    @ParameterizedTest(name = "functions run without a transaction: {0}")
    @ValueSource(booleans = {true, false})
    void anInstallationWhosePathsWereNeverFixedIsReportedAndRepaired(boolean oneByOne) throws Exception {
        try (Connection connection = postgres.connect()) {
            if (oneByOne) {
                Scripts.oneByOne(connection, Scripts.OLD);
            } else {
                Scripts.inOneTransaction(connection, Scripts.OLD);
            }
        }
        assertThat(HotPromptSchema.check(postgres.dataSource()))
                .extracting(SchemaFinding::kind)
                .contains(SchemaFinding.Kind.SCRIPT)
                .satisfies(kinds -> assertThat(kinds.contains(SchemaFinding.Kind.SEARCH_PATH))
                        .isEqualTo(oneByOne));
        HotPromptSchema.create(postgres.dataSource());
        assertThat(HotPromptSchema.check(postgres.dataSource())).isEmpty();
    }

    @Test
    void serversThatRunMeanwhileServeOn() throws Exception {
        installOld("create");
        JdbcPromptStore store = JdbcPromptStore.builder(postgres.dataSource()).build();
        Saves.save(store, "support", "one");
        JdbcPromptSource source = JdbcPromptSource.builder(postgres.dataSource())
                .listen(postgres.url(), postgres.user(), postgres.password())
                .build();
        try (PromptRegistry registry = PromptRegistry.builder()
                .source(source)
                .pollInterval(Duration.ofMillis(200))
                .build()) {
            registry.start();
            HotPromptSchema.create(postgres.dataSource());
            long revision = Saves.save(store, "support", "two").revision();
            assertThat(registry.awaitRevision(revision, Duration.ofSeconds(20))).isTrue();
            assertThat(registry.prompt("support").render(Map.of()).text()).isEqualTo("two");
        }
    }

    @Test
    void anUpgradeStaysInTheSchemaOfTheTablesAlsoWhenAnotherComesFirst() throws Exception {
        installOld("create");
        JdbcPromptStore store = JdbcPromptStore.builder(postgres.dataSource()).build();
        Saves.save(store, "support", "one");
        postgres.execute(
                "create schema application",
                "alter database " + postgres.database() + " set search_path = application, public");
        HotPromptSchema.create(postgres.dataSource());
        assertThat(store.names()).containsExactly("support");
        assertThat(postgres.value("select count(*) from pg_tables where schemaname = 'application'"))
                .isEqualTo("0");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lost")
    void whatTheScriptsMakeIsMadeAgain(String what, List<String> loss) throws Exception {
        HotPromptSchema.create(postgres.dataSource());
        JdbcPromptStore store = JdbcPromptStore.builder(postgres.dataSource()).build();
        Saves.save(store, "support", "one");
        lose(loss);
        assertThat(HotPromptSchema.check(postgres.dataSource())).as(what).isNotEmpty();
        HotPromptSchema.create(postgres.dataSource());
        assertThat(HotPromptSchema.check(postgres.dataSource())).isEmpty();
        assertThat(Saves.save(store, "support", "two").revision()).isGreaterThan(1);
        assertThat(Saves.save(store, "support", "three").revision()).isGreaterThan(2);
    }

    static Stream<Arguments> lost() {
        return Stream.of(
                Arguments.of("the row of the revision", List.of("delete from hotprompt_revision")),
                Arguments.of(
                        "the row and the log of revisions",
                        List.of("delete from hotprompt_revision", "delete from hotprompt_history")),
                Arguments.of("a script in the middle", List.of("delete from hotprompt_script where version = 5")),
                Arguments.of("a function", List.of("drop function hotprompt_restore(text, bigint, text, text)")),
                Arguments.of("a trigger", List.of("drop trigger hotprompt_release_record on hotprompt_release")),
                Arguments.of("a fixed path", List.of("alter function hotprompt_lock() reset search_path")));
    }

    /** As a role that may switch triggers off. */
    private void lose(List<String> loss) throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (String sql : loss) {
                statement.execute(sql);
            }
        }
    }
}
