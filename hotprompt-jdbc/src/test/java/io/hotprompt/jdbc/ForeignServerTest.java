package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.store.StoreUnavailableException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that speak PostgreSQL's protocol, played by a PostgreSQL that says what they say and lacks what they lack. */
class ForeignServerTest {

    private TestPostgres postgres;

    @BeforeEach
    void aSchemaThatComesBeforeTheCatalog() throws Exception {
        postgres = TestPostgres.emptyDatabase();
        postgres.execute(
                "create schema played",
                "alter database " + postgres.database() + " set search_path = played, pg_catalog, public");
    }

    private void says(String version) throws Exception {
        postgres.execute(
                "create function played.version() returns text language sql as $$ select '" + version + "' $$");
    }

    private void assertRefused(String product, String lacking) {
        for (Runnable call : List.<Runnable>of(
                () -> HotPromptSchema.create(postgres.dataSource()),
                () -> HotPromptSchema.validate(postgres.dataSource()))) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContainingAll(product, lacking, postgres.database());
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "CockroachDB CCL v25.2.22 (x86_64-pc-linux-gnu, built 2026/07/27 15:13:39, go1.23.12) | CockroachDB | LISTEN",
                "CockroachDB CCL v20.1.15 (x86_64-unknown-linux-gnu, built 2021/04/26 16:11:58, go1.13.9) | CockroachDB | triggers",
                "PostgreSQL 11.2-YB-2.6.1.0-b0 on x86_64-pc-linux-gnu, compiled by gcc (Homebrew gcc 5.5.0_4) 5.5.0, 64-bit | YugabyteDB | LISTEN",
                "PostgreSQL 15.12-YB-2025.2.3.0-b1 on x86_64-pc-linux-gnu, compiled by clang version 17.0.6, 64-bit | YugabyteDB | ysql_yb_enable_listen_notify=true",
                "PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC gcc (GCC) 3.4.2 20041017, Redshift 1.0.77467 | Redshift | PostgreSQL 14",
                "PostgreSQL 13.22 (Debian 13.22-1.pgdg120+1) on x86_64-pc-linux-gnu, compiled by gcc, 64-bit | 13.22 | PostgreSQL 14"
            })
    void theWordsOfTheVersionNameIt(String version, String product, String lacking) throws Exception {
        says(version);
        assertRefused(product, lacking);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {"PostgreSQL 16 | Aurora DSQL", "PostgreSQL 14.1 | Spanner behind PGAdapter"})
    void whereTheWordsAreBareWhatIsMissingDecides(String version, String product) throws Exception {
        says(version);
        postgres.execute("drop extension plpgsql");
        assertRefused(product, "PL/pgSQL, triggers, advisory locks and LISTEN");
    }

    @Test
    void bareWordsAloneRefuseNothing() throws Exception {
        says("PostgreSQL 16");
        postgres.execute("alter database " + postgres.database() + " set search_path = played, pg_catalog");
        HotPromptSchema.create(postgres.dataSource());
        assertThat(HotPromptSchema.check(postgres.dataSource())).isEmpty();
    }

    @Test
    void aDatabaseWithoutItsLanguageIsToldHowToGetIt() throws Exception {
        postgres.execute("drop extension plpgsql");
        SchemaFinding finding = HotPromptSchema.check(postgres.dataSource()).get(0);
        assertRefused("PL/pgSQL", "create extension plpgsql");
        postgres.execute(Advice.sql(finding.advice()).get(0));
        HotPromptSchema.create(postgres.dataSource());
    }

    @Test
    void aYugabyteThatNotifiesIsAccepted() throws Exception {
        says("PostgreSQL 15.12-YB-2025.2.3.0-b1 on x86_64-pc-linux-gnu, compiled by clang, 64-bit");
        postgres.execute(
                "create function played.current_setting(setting text, missing_ok boolean) returns text language sql as"
                        + " $$ select case when setting = 'yb_enable_listen_notify' then 'on'"
                        + " else pg_catalog.current_setting(setting, missing_ok) end $$");
        HotPromptSchema.create(postgres.dataSource());
    }

    @Test
    void tablesThatCitusDistributesAreNamed() throws Exception {
        HotPromptSchema.create(postgres.dataSource());
        postgres.execute("create table played.pg_dist_partition (logicalrelid regclass)");
        assertThat(HotPromptSchema.check(postgres.dataSource())).isEmpty();
        postgres.execute("insert into pg_dist_partition values ('hotprompt_release')");
        assertRefused("Citus", "distributes hotprompt_release");
    }

    @Test
    void aSchemaThatCitusDistributesIsNamed() throws Exception {
        postgres.execute(
                "create table played.pg_dist_partition (logicalrelid regclass)",
                "create table played.pg_dist_schema (schemaid oid)",
                "insert into played.pg_dist_schema values ('played'::regnamespace)");
        assertRefused("Citus", "distributes the schema");
    }
}
