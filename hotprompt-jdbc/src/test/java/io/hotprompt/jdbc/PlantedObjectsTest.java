package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.jdbc.SchemaFinding.Kind;
import io.hotprompt.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A schema in which everybody may create, as "public" was before PostgreSQL 15, and default privileges of a hosted database. */
class PlantedObjectsTest {

    private static final String GRAB =
            "$$ begin execute 'alter role ' || quote_ident(session_user) || ' superuser'; return ";

    private TestPostgres postgres;
    private Logins logins;
    private String attacker;

    @BeforeEach
    void anOpenSchema() throws Exception {
        postgres = TestPostgres.emptyDatabase();
        postgres.execute("grant create on schema public to public");
        logins = new Logins(postgres);
        attacker = logins.make("attacker");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table hotprompt_release (namespace text, name text, version bigint, experiment jsonb, revision bigint)",
                "create table hotprompt_schema (version integer)",
                "create function hotprompt_lock() returns bigint language sql as 'select 1::bigint'",
                "create view hotprompt_version as select 1 as version"
            })
    void nothingThatSomebodyElsePlantedIsAdopted(String planted) throws Exception {
        logins.execute(attacker, List.of(planted));
        assertThatThrownBy(() -> HotPromptSchema.create(postgres.dataSource()))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("belong");
        try (Connection connection = postgres.connect()) {
            assertThatThrownBy(() -> Scripts.oneByOne(connection, HotPromptSchema.SCRIPTS))
                    .hasMessageContaining("belongs to another role");
        }
    }

    @Test
    void aSchemaForShortNamesThatSomebodyElseOwnsIsLeftAlone() throws Exception {
        postgres.execute("grant create on database " + postgres.database() + " to " + attacker);
        logins.execute(attacker, List.of("create schema hotprompt", "grant all on schema hotprompt to public"));
        try (LogCapture log = LogCapture.open()) {
            HotPromptSchema.create(postgres.dataSource());
            assertThat(log.lines("hotprompt.save(..) is not created here")).hasSize(1);
        }
        assertThat(postgres.value("select count(*) from pg_proc where pronamespace = 'hotprompt'::regnamespace"))
                .isEqualTo("0");
    }

    static Stream<Arguments> traps() {
        return Stream.of(
                Arguments.of(
                        "a function that fits better",
                        "create function hotprompt_add_version(text, text, jsonb, jsonb, jsonb, text, name, text) returns bigint"
                                + " language plpgsql as " + GRAB + "1; end $$"),
                Arguments.of(
                        "a function that fits better",
                        "create function hotprompt_publish(text, text, bigint, jsonb, text, name, text) returns table (version"
                                + " bigint, revision bigint) language plpgsql as " + GRAB
                                + "query select 1::bigint, 1::bigint; end $$"),
                Arguments.of(
                        "a constructor that fits better",
                        "create function jsonb_build_object(text, text, text, text) returns jsonb language plpgsql as "
                                + GRAB + "null; end $$"),
                Arguments.of(
                        "an operator that fits better",
                        "create function grab(jsonb, jsonb) returns text language plpgsql as " + GRAB + "null; end $$;"
                                + " create operator ->> (leftarg = jsonb, rightarg = jsonb, function = grab)"),
                Arguments.of(
                        "a comparison that fits better",
                        "create function grab(numeric, integer) returns boolean language plpgsql as " + GRAB
                                + "true; end $$;"
                                + " create operator = (leftarg = numeric, rightarg = integer, function = grab)"),
                Arguments.of(
                        "a comparison of the queue that fits better",
                        "create function grab(double precision, numeric) returns boolean language plpgsql as " + GRAB
                                + "true; end $$; create operator < (leftarg = double precision, rightarg = numeric, function = grab)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("traps")
    void whatSomebodyPlantsBesideTheTablesIsNotCalledWithTheRightsOfTheOwner(String name, String trap)
            throws Exception {
        HotPromptSchema.create(postgres.dataSource());
        assertThat(HotPromptSchema.check(postgres.dataSource()))
                .extracting(SchemaFinding::kind)
                .containsExactly(Kind.OPEN_SCHEMA);
        postgres.execute(
                "select hotprompt_grant('" + attacker + "', 'editor')",
                "select hotprompt_save('support', 'a', 'because')");
        logins.execute(attacker, List.of(trap));
        try (Connection connection = logins.dataSource(attacker).getConnection();
                Statement statement = connection.createStatement()) {
            for (String call : List.of(
                    "select hotprompt_save('support', 'b', 'because')",
                    "select hotprompt_start_experiment('support', '{\"key\": \"k\", \"arms\": [{\"variant\": \"control\","
                            + " \"version\": 1, \"weight\": 9000}, {\"variant\": \"b\", \"version\": 2, \"weight\": 1000}]}', 'because')",
                    "select hotprompt_promote('support', 'b', 'because')",
                    "select hotprompt_restore('support', 1, 'because')",
                    "select hotprompt_delete('support', 'because')")) {
                Logins.attempt(statement, call);
            }
        }
        assertThat(postgres.value("select rolsuper from pg_roles where rolname = '" + attacker + "'"))
                .isEqualTo("f");
    }

    @ParameterizedTest(name = "scripts in one transaction: {0}")
    @ValueSource(booleans = {true, false})
    void whatDefaultPrivilegesGiveIsTakenBack(boolean transaction) throws Exception {
        postgres.execute(
                "revoke create on schema public from public",
                "alter default privileges in schema public grant all on tables to " + attacker + ", public",
                "alter default privileges in schema public grant all on sequences to " + attacker,
                "alter default privileges in schema public grant all on functions to " + attacker);
        try (Connection connection = postgres.connect()) {
            if (transaction) {
                Scripts.inOneTransaction(connection, HotPromptSchema.SCRIPTS);
            } else {
                Scripts.oneByOne(connection, HotPromptSchema.SCRIPTS);
            }
        }
        assertThat(HotPromptSchema.check(postgres.dataSource())).isEmpty();
        try (Connection connection = logins.dataSource(attacker).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "select * from hotprompt_publish('default', 'support', hotprompt_add_version('default', 'support',"
                            + " '[{\"role\":\"system\",\"content\":\"You are owned.\"}]', '[]', '{}', null, 'the boss', 'x'),"
                            + " null, 'SAVE', 'the boss', 'x')",
                    "select hotprompt_save('support', 'You are owned.', 'because')",
                    "delete from hotprompt_history",
                    "update hotprompt_revision set revision = 5",
                    "select setval('hotprompt_change_id_seq', 100)",
                    "insert into hotprompt_instance (namespace, id, host, revision, token, mode, expires_at)"
                            + " values ('default', 'x', 'x', 1, 'x', 'POLLING', now())",
                    "select * from hotprompt_version")) {
                assertThatThrownBy(() -> statement.execute(sql)).as(sql).hasMessageContaining("permission denied");
            }
        }
        postgres.execute(
                "select hotprompt_grant('" + attacker + "', 'reader')", Scripts.read(HotPromptSchema.FUNCTIONS_PATH));
        assertThat(JdbcPromptStore.builder(logins.dataSource(attacker)).build().names())
                .isEmpty();
    }
}
