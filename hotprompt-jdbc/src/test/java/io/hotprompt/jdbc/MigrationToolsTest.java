package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flyway and Liquibase as the README says, where an application has tables already. */
class MigrationToolsTest {

    private TestPostgres postgres;

    @BeforeEach
    void anApplicationWithTables() throws Exception {
        postgres = TestPostgres.emptyDatabase();
        postgres.execute("create table orders (id bigint primary key)", "insert into orders values (1)");
    }

    private static FluentConfiguration flyway(DataSource dataSource) {
        // spotless:off
        // snippet: flyway
        FluentConfiguration prompts = Flyway.configure().dataSource(dataSource)
                .locations("classpath:io/hotprompt/jdbc/schema")      // where V1 to V3 were run: classpath:io/hotprompt/jdbc
                .table("hotprompt_flyway")                            // a history of its own: version numbers do not meet yours
                .baselineOnMigrate(true).baselineVersion("0");        // tables of the application do not keep V4 from running
        // end snippet
        // spotless:on
        return prompts.validateMigrationNaming(true);
    }

    private void assertWorks(DataSource dataSource) throws Exception {
        assertThat(HotPromptSchema.check(dataSource)).isEmpty();
        JdbcPromptStore store = JdbcPromptStore.builder(dataSource).build();
        assertThat(Saves.save(store, "support", "one").revision()).isEqualTo(1);
        assertThat(store.names()).containsExactly("support");
        assertThat(postgres.value("select count(*) from public.orders")).isEqualTo("1");
    }

    private TestDataSource in(String schema) {
        return new TestDataSource(postgres.url() + "?currentSchema=" + schema, postgres.user(), postgres.password());
    }

    @ParameterizedTest(name = "in a transaction: {0}")
    @ValueSource(booleans = {true, false})
    void flywayInTheSchemaOfTheApplication(boolean transaction) throws Exception {
        Flyway flyway =
                flyway(postgres.dataSource()).executeInTransaction(transaction).load();
        assertThat(flyway.migrate().migrationsExecuted).isEqualTo(HotPromptSchema.SCRIPTS.size());
        assertThat(flyway.migrate().migrationsExecuted).isZero();
        assertWorks(postgres.dataSource());
    }

    @Test
    void flywayBesideTheMigrationsOfTheApplication() throws Exception {
        postgres.execute("create table flyway_schema_history (installed_rank int primary key, version varchar(50))");
        flyway(postgres.dataSource()).load().migrate();
        assertWorks(postgres.dataSource());
        assertThat(postgres.value("select count(*) from flyway_schema_history")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prompts", "My-Prompts"})
    void flywayInASchemaOfItsOwn(String schema) throws Exception {
        flyway(postgres.dataSource()).defaultSchema(schema).load().migrate();
        assertWorks(in(Place.quoted(schema)));
        assertThat(postgres.value("select count(*) from pg_tables where schemaname = 'public'"))
                .isEqualTo("1");
    }

    @Test
    void flywayInThreeSchemasOfOneDatabase() throws Exception {
        for (String schema : List.of("t1", "t2", "t3")) {
            flyway(postgres.dataSource()).defaultSchema(schema).load().migrate();
        }
        for (String schema : List.of("t1", "t2", "t3")) {
            assertWorks(in(schema));
        }
    }

    @Test
    void flywayWhereTheLibraryCreatedTheSchema() throws Exception {
        HotPromptSchema.create(postgres.dataSource());
        flyway(postgres.dataSource()).load().migrate();
        assertWorks(postgres.dataSource());
    }

    @Test
    void liquibaseInTheSchemaOfTheApplication() throws Exception {
        for (int run = 0; run < 2; run++) {
            try (Connection connection = postgres.connect()) {
                Liquibases.update(connection, "changelog.xml");
            }
        }
        assertWorks(postgres.dataSource());
    }

    @Test
    void liquibaseInThreeSchemasOfOneDatabase() throws Exception {
        for (String schema : List.of("t1", "t2", "t3")) {
            postgres.execute("create schema " + schema);
            try (Connection connection = in(schema).getConnection()) {
                Liquibases.update(connection, "changelog.xml");
            }
        }
        for (String schema : List.of("t1", "t2", "t3")) {
            assertWorks(in(schema));
        }
    }
}
