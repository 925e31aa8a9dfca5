package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a role may try that has one of the accesses, or none. Scripts are run as psql runs them, in one transaction or in none. */
class AttacksTest {

    private static final String EVIL = "create function pg_temp.evil() returns trigger language plpgsql as"
            + " $$ begin execute 'alter role ' || quote_ident(session_user) || ' superuser'; return new; end $$";

    private static final String FAKE_RELEASE =
            "create temp table hotprompt_release (namespace text, name text, version bigint,"
                    + " experiment jsonb, revision bigint, constraint hotprompt_release_pkey primary key (namespace, name))";

    private static final String FAKE_CHANGE =
            "create temp table hotprompt_change (id bigint, namespace text, name text,"
                    + " version bigint, revision bigint, from_version bigint, at timestamptz)";

    private static final String PUBLISH =
            "select * from public.hotprompt_publish('default', 'x', 1, null, 'SAVE', 'a', 'because')";

    private static final String SAVE = "select * from public.hotprompt_save('x', 'text', 'because')";

    private TestPostgres postgres;
    private Logins logins;

    /** How far the statements may come: all of them are tried, and none may have an effect it must not have. */
    private record Attack(String name, List<String> statements) {

        static Attack of(String name, String... statements) {
            return new Attack(name, List.of(statements));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Attack> ATTACKS = List.of(
            Attack.of(
                    "temporary tables with a trigger, under functions of the store",
                    EVIL,
                    FAKE_RELEASE,
                    FAKE_CHANGE,
                    "grant all on hotprompt_release, hotprompt_change to public",
                    "create trigger t before insert on pg_temp.hotprompt_release for each row execute function pg_temp.evil()",
                    "set search_path = pg_temp, public",
                    PUBLISH),
            Attack.of(
                    "temporary tables under functions for SQL",
                    EVIL,
                    FAKE_RELEASE,
                    "create trigger t before insert on pg_temp.hotprompt_release for each row execute function pg_temp.evil()",
                    "grant all on hotprompt_release to public",
                    "set search_path = pg_temp, public",
                    SAVE,
                    "select * from hotprompt.save('x', 'text', 'because')"),
            Attack.of(
                    "functions and operators of its own that come first in search_path",
                    "create function pg_temp.hotprompt_lock() returns bigint language plpgsql as"
                            + " $$ begin execute 'alter role ' || quote_ident(session_user) || ' superuser'; return 1; end $$",
                    "grant execute on function pg_temp.hotprompt_lock() to public",
                    "set search_path = pg_temp, public",
                    SAVE),
            Attack.of(
                    "functions in the schema of the tables",
                    "create function public.jsonb_build_object(text, text, text, text) returns jsonb language plpgsql as"
                            + " $$ begin execute 'alter role ' || quote_ident(session_user) || ' superuser'; return '{}'; end $$",
                    SAVE),
            Attack.of(
                    "writing what only the owner writes",
                    "delete from public.hotprompt_history",
                    "update public.hotprompt_revision set revision = 5",
                    "insert into public.hotprompt_version (namespace, name, version, messages) values ('default', 'x', 9, '[]')",
                    "update public.hotprompt_release set version = 1",
                    "insert into public.hotprompt_change (namespace, name, revision, kind, version, author, note)"
                            + " values ('default', 'support', 1, 'SAVE', 1, 'the boss', 'x')",
                    "truncate public.hotprompt_version cascade",
                    "delete from public.hotprompt_schema",
                    "select setval('public.hotprompt_change_id_seq', 1000000)"),
            Attack.of(
                    "triggers on tables of the store",
                    EVIL,
                    "create trigger t before insert on public.hotprompt_instance for each row execute function pg_temp.evil()",
                    "create trigger t before insert on public.hotprompt_release for each row execute function pg_temp.evil()"),
            Attack.of(
                    "functions of the store as triggers of its own tables",
                    "create temp table mine (namespace text, name text, version bigint, experiment jsonb, revision bigint)",
                    "create trigger t before insert on mine for each statement execute function public.hotprompt_raise_fence()",
                    "insert into mine values ('default', 'x', 1, null, 1)",
                    "create trigger r after insert on mine for each row execute function public.hotprompt_record_release()",
                    "insert into mine values ('default', 'forged', 1, null, 1)"),
            Attack.of(
                    "granting itself an access",
                    "select public.hotprompt_grant(session_user::name, 'writer')",
                    "select public.hotprompt_secure('hotprompt_refuse')",
                    "grant execute on all functions in schema public to public",
                    "grant hotprompt_writer to current_user"),
            Attack.of(
                    "changing functions, triggers and tables",
                    "alter function public.hotprompt_lock() reset search_path",
                    "create or replace function public.hotprompt_lock() returns bigint language sql as 'select 1::bigint'",
                    "alter table public.hotprompt_release disable trigger all",
                    "drop trigger hotprompt_release_record on public.hotprompt_release",
                    "drop table public.hotprompt_change",
                    "alter table public.hotprompt_version add column x text",
                    "create rule r as on insert to public.hotprompt_instance do also select 1"),
            Attack.of(
                    "switching triggers off for its session",
                    "set session_replication_role = replica",
                    "update public.hotprompt_release set version = 1"),
            Attack.of(
                    "another author by settings",
                    "set hotprompt.author = 'the boss'",
                    "set hotprompt.kind = 'RESTORE'",
                    "select public.hotprompt_save('authored', 'text', 'because')",
                    "select hotprompt.save('authored', 'text', 'because')"),
            Attack.of(
                    "keeping readers out",
                    "set lock_timeout = '500ms'",
                    "lock table public.hotprompt_revision in access exclusive mode",
                    "lock table public.hotprompt_release in access exclusive mode"),
            Attack.of(
                    "short names of its own",
                    "create or replace function hotprompt.save(text, text, text, text) returns void language sql as 'select 1'",
                    "drop function hotprompt.save(text, text, text, text)",
                    "alter schema hotprompt rename to mine"));

    static Stream<Arguments> attacks() {
        List<Arguments> all = new ArrayList<>();
        for (boolean transaction : new boolean[] {true, false}) {
            for (String access : List.of("writer", "reader", "editor", "nothing")) {
                all.add(Arguments.of(access, transaction));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}, scripts in one transaction: {1}")
    @MethodSource("attacks")
    void noRoleGetsMoreThanItsAccess(String access, boolean transaction) throws Exception {
        install(transaction);
        String role = logins.make("attacker");
        String group = access.equals("nothing") ? "" : "hotprompt_" + access;
        if (!group.isEmpty()) {
            postgres.execute("grant " + group + " to " + role);
        }
        for (Attack attack : ATTACKS) {
            String before = protectedState(access);
            run(role, attack);
            assertThat(protectedState(access)).as(attack.name()).isEqualTo(before);
            assertThat(postgres.value("select count(*) from pg_roles where rolsuper and rolname = '" + role + "'"))
                    .as(attack.name())
                    .isEqualTo("0");
        }
        assertThat(HotPromptSchema.check(postgres.dataSource())).isEmpty();
        assertThat(postgres.value("select count(*) from hotprompt_change where db_role = '" + role
                        + "' and author not in ('" + role + "', 'a')"))
                .isEqualTo("0");
    }

    @Test
    void theFirstAttackIsRealAndCreatingTheSchemaEndsIt() throws Exception {
        postgres = TestPostgres.emptyDatabase();
        logins = new Logins(postgres);
        String role = logins.make("attacker");
        try (Connection connection = postgres.connect()) {
            Scripts.oneByOne(connection, Scripts.OLD);
        }
        postgres.execute("grant execute on all functions in schema public to " + role);
        run(role, ATTACKS.get(0));
        String isSuperuser = "select rolsuper from pg_roles where rolname = '" + role + "'";
        assertThat(postgres.value(isSuperuser)).isEqualTo("t");
        postgres.execute("alter role " + role + " nosuperuser");
        HotPromptSchema.create(postgres.dataSource());
        run(role, ATTACKS.get(0));
        assertThat(postgres.value(isSuperuser)).isEqualTo("f");
    }

    private void install(boolean transaction) throws Exception {
        postgres = TestPostgres.emptyDatabase();
        logins = new Logins(postgres);
        List<String> scripts = new ArrayList<>(HotPromptSchema.SCRIPTS);
        scripts.add(HotPromptSchema.ROLES_PATH);
        try (Connection connection = postgres.connect()) {
            if (transaction) {
                Scripts.inOneTransaction(connection, scripts);
            } else {
                Scripts.oneByOne(connection, scripts);
            }
        }
        postgres.execute("select hotprompt_save('support', 'text', 'because')");
    }

    /** Every statement of it, whatever the ones before came to. */
    private void run(String role, Attack attack) throws SQLException {
        try (Connection connection = logins.dataSource(role).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : attack.statements()) {
                Logins.attempt(statement, sql);
            }
        }
    }

    /** What no attack may change; who may publish may of course publish. */
    private String protectedState(String access) throws SQLException {
        boolean changes = access.equals("writer") || access.equals("editor");
        String prompts = changes ? " where name = 'support'" : "";
        StringBuilder state = new StringBuilder();
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "select string_agg(v::text, '|' order by name, version) from hotprompt_version v" + prompts,
                    "select string_agg(r::text, '|' order by name) from hotprompt_release r" + prompts,
                    "select string_agg(c::text, '|' order by id) from hotprompt_change c" + prompts,
                    "select string_agg(s::text, '|' order by version) from hotprompt_schema s",
                    changes ? "select 1" : "select string_agg(f::text, '|') from hotprompt_revision f",
                    "select string_agg(concat(p.oid, p.proname, p.proacl, p.proconfig, p.prosrc, p.proowner), '|'"
                            + " order by p.oid) from pg_proc p"
                            + " where p.pronamespace in ('public'::regnamespace, 'hotprompt'::regnamespace)",
                    "select string_agg(t.tgname || t.tgenabled::text, '|' order by t.tgname) from pg_trigger t"
                            + " join pg_class c on c.oid = t.tgrelid where c.relname like 'hotprompt\\_%'"
                            + " and c.relpersistence = 'p'",
                    "select string_agg(c.relname || c.relacl::text || c.relnatts::text || c.relhasrules::text, '|' order by c.relname)"
                            + " from pg_class c where c.relname like 'hotprompt\\_%' and c.relpersistence = 'p' and c.relkind = 'r'",
                    "select count(*) from pg_proc where pronamespace = 'public'::regnamespace")) {
                try (ResultSet row = statement.executeQuery(sql)) {
                    row.next();
                    state.append(row.getString(1)).append('\n');
                }
            }
        }
        return state.toString();
    }
}
