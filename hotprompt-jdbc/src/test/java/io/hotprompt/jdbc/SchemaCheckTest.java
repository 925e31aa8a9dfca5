package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.jdbc.SchemaFinding.Kind;
import io.hotprompt.store.StoreUnavailableException;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each thing that can be wrong with an installation is found, told once with what to do, and gone afterwards. */
class SchemaCheckTest {

    private TestPostgres postgres;
    private Logins logins;
    private String other;

    @BeforeEach
    void installation() throws Exception {
        postgres = TestPostgres.withSchema();
        logins = new Logins(postgres);
        other = logins.make("other");
    }

    @Test
    void nothingIsFoundWhereAllIsWell() {
        try (LogCapture log = LogCapture.open()) {
            assertThat(HotPromptSchema.check(postgres.dataSource())).isEmpty();
            HotPromptSchema.validate(postgres.dataSource());
            assertThat(log.warnings("")).isEmpty();
        }
    }

    static Stream<Arguments> harmless() {
        return Stream.of(
                Arguments.of(Kind.SCRIPT, "delete from hotprompt_script where version = 6", "V6__outcomes.sql"),
                Arguments.of(Kind.FUNCTION, "drop function hotprompt_delete(text, text, text)", "hotprompt_delete"),
                Arguments.of(
                        Kind.TRIGGER,
                        "drop trigger hotprompt_release_fence on hotprompt_release",
                        "hotprompt_release_fence"),
                Arguments.of(
                        Kind.SEARCH_PATH, "alter function hotprompt_publish reset search_path", "hotprompt_publish"),
                Arguments.of(
                        Kind.SEARCH_PATH,
                        "alter function hotprompt_save set search_path = \"$user\", public, pg_temp",
                        "hotprompt_save"),
                Arguments.of(
                        Kind.DISABLED_TRIGGER,
                        "alter table hotprompt_release disable trigger hotprompt_release_record",
                        "enable trigger hotprompt_release_record"),
                Arguments.of(Kind.RIGHTS, "grant all on hotprompt_release, hotprompt_version to OTHER", "OTHER"),
                Arguments.of(Kind.RIGHTS, "grant insert on hotprompt_outcome to public", "public"),
                Arguments.of(Kind.RIGHTS, "grant trigger on hotprompt_instance to OTHER", "OTHER"),
                Arguments.of(Kind.RIGHTS, "grant usage on sequence hotprompt_change_id_seq to OTHER", "OTHER"),
                Arguments.of(Kind.RIGHTS, "grant execute on all functions in schema public to OTHER", "OTHER"),
                Arguments.of(Kind.RIGHTS, "grant execute on function hotprompt_publish to public", "public"),
                Arguments.of(Kind.RIGHTS, "alter function hotprompt_lock() owner to OTHER", "OTHER"),
                Arguments.of(Kind.OPEN_SCHEMA, "grant create on schema public to public", "revoke create"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("harmless")
    void whatDoesNotKeepPromptsFromBeingServedIsAWarning(Kind kind, String fault, String named) throws Exception {
        postgres.execute(fault.replace("OTHER", other));
        assertThat(HotPromptSchema.check(postgres.dataSource()))
                .extracting(SchemaFinding::kind)
                .containsOnly(kind);
        try (LogCapture log = LogCapture.open()) {
            HotPromptSchema.validate(postgres.dataSource());
            assertThat(log.warnings(named.replace("OTHER", other))).hasSize(1);
            assertThat(log.warnings("")).hasSameSizeAs(HotPromptSchema.check(postgres.dataSource()));
        }
    }

    static Stream<Arguments> advised() {
        return harmless()
                .filter(row -> List.of(Kind.RIGHTS, Kind.OPEN_SCHEMA, Kind.DISABLED_TRIGGER)
                                .contains(row.get()[0])
                        && !row.get()[1].toString().contains("owner to"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("advised")
    void theSqlInTheAdviceMakesTheFindingGoAway(Kind kind, String fault, String named) throws Exception {
        postgres.execute(fault.replace("OTHER", other));
        for (SchemaFinding finding : HotPromptSchema.check(postgres.dataSource())) {
            postgres.execute(Advice.sql(finding.advice()).get(0));
        }
        assertThat(HotPromptSchema.check(postgres.dataSource())).isEmpty();
    }

    static Stream<Arguments> fatal() {
        return Stream.of(
                Arguments.of(Kind.NEWER, "insert into hotprompt_schema (version) values (99)", "update hotprompt-jdbc"),
                Arguments.of(Kind.TABLE, "alter table hotprompt_outcome rename to gone", "hotprompt_outcome"),
                Arguments.of(
                        Kind.REVISION_ROW,
                        "alter table hotprompt_revision disable trigger user; delete from hotprompt_revision;"
                                + " alter table hotprompt_revision enable trigger user",
                        "call HotPromptSchema.create"),
                Arguments.of(
                        Kind.MISSING,
                        "alter table hotprompt_schema rename to gone",
                        "HotPromptSchema.create(dataSource) or run " + HotPromptSchema.SCRIPT_PATH));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fatal")
    void whatKeepsPromptsFromBeingReadIsRefused(Kind kind, String fault, String named) throws Exception {
        postgres.execute(fault);
        assertThat(HotPromptSchema.check(postgres.dataSource()).get(0).kind()).isEqualTo(kind);
        assertThatThrownBy(() -> HotPromptSchema.validate(postgres.dataSource()))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContainingAll(named, postgres.database());
    }

    @Test
    void aRoleWithoutAccessIsToldTheGrantThatHelps() throws Exception {
        TestDataSource dataSource = logins.dataSource(other);
        SchemaFinding finding = HotPromptSchema.check(dataSource).get(0);
        assertThat(finding.kind()).isEqualTo(Kind.ACCESS);
        postgres.execute(Advice.sql(finding.advice()).get(0));
        assertThat(HotPromptSchema.check(dataSource)).isEmpty();
    }

    @Test
    void rowLevelSecurityIsNamedAndItsRemedyHelps() throws Exception {
        postgres.execute("select hotprompt_grant('" + other + "', 'reader')");
        for (String table : List.of("revision", "release", "version", "history")) {
            postgres.execute("alter table hotprompt_" + table + " enable row level security");
        }
        TestDataSource dataSource = logins.dataSource(other);
        SchemaFinding finding = HotPromptSchema.check(dataSource).get(0);
        assertThat(finding.kind()).isEqualTo(Kind.ROW_SECURITY);
        assertThatThrownBy(() -> HotPromptSchema.validate(dataSource)).hasMessageContaining("row-level security");
        for (String sql : Advice.sql(finding.advice())) {
            postgres.execute(sql);
        }
        assertThat(HotPromptSchema.check(dataSource)).isEmpty();
    }

    @Test
    void anEncodingThatLacksCharactersIsNamed() throws Exception {
        String latin = postgres.database() + "_latin";
        postgres.execute("create database " + latin + " encoding 'LATIN1' locale 'C' template template0");
        TestDataSource dataSource = new TestDataSource(
                postgres.url().replace(postgres.database(), latin), postgres.user(), postgres.password());
        HotPromptSchema.create(dataSource);
        assertThat(HotPromptSchema.check(dataSource))
                .extracting(SchemaFinding::kind)
                .containsExactly(Kind.ENCODING);
    }

    @Test
    void functionsForSqlOfAnOlderInstallationElsewhereAreNamed() throws Exception {
        postgres.execute("drop schema hotprompt cascade", "create schema old");
        TestDataSource old =
                new TestDataSource(postgres.url() + "?currentSchema=old", postgres.user(), postgres.password());
        try (Connection connection = old.getConnection()) {
            Scripts.oneByOne(connection, Scripts.OLD);
        }
        assertThat(HotPromptSchema.check(postgres.dataSource()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains("hotprompt.save"));
        HotPromptSchema.create(old);
        assertThat(HotPromptSchema.check(postgres.dataSource())).isEmpty();
    }
}
