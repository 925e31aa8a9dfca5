package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.model.Experiment;
import io.hotprompt.model.Release;
import io.hotprompt.source.Known;
import io.hotprompt.source.SourceRead;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows no panel and no library wrote. */
class UnreadableRowTest {

    private TestPostgres postgres;
    private JdbcPromptStore store;
    private JdbcPromptSource source;

    @BeforeEach
    void tablesWithoutProtection() throws Exception {
        postgres = TestPostgres.withSchema();
        store = JdbcPromptStore.builder(postgres.dataSource()).build();
        source = JdbcPromptSource.builder(postgres.dataSource()).build();
        Saves.save(store, "good", "good");
        Saves.save(store, "bad", "bad");
        Saves.save(store, "bad", "worse");
        postgres.execute(
                "alter table hotprompt_version disable trigger all",
                "alter table hotprompt_version alter column messages drop not null,"
                        + " alter column variables drop not null, alter column parameters drop not null,"
                        + " alter column author drop not null, alter column created_at drop not null",
                "alter table hotprompt_release drop constraint hotprompt_release_namespace_name_version_fkey");
    }

    @AfterEach
    void close() {
        source.close();
    }

    private Map<String, Release> all() {
        return ((SourceRead.Full) source.read(Known.NOTHING))
                .releases().stream().collect(Collectors.toMap(Release::name, Function.identity()));
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                Arguments.of("update hotprompt_version set messages = null where name = 'bad'", "messages is null"),
                Arguments.of("update hotprompt_version set messages = '{}' where name = 'bad'", "not a JSON array"),
                Arguments.of("update hotprompt_version set messages = '[1]' where name = 'bad'", "\"role\""),
                Arguments.of(
                        "update hotprompt_version set messages = '[{\"role\": \"user\", \"content\": 7}]' where name = 'bad'",
                        "\"content\""),
                Arguments.of("update hotprompt_version set variables = '[{}]' where name = 'bad'", "\"name\""),
                Arguments.of(
                        "update hotprompt_version set variables = '[{\"name\": \"a\", \"type\": \"date-time\"}]'"
                                + " where name = 'bad'",
                        "type"),
                Arguments.of("update hotprompt_version set parameters = '[]' where name = 'bad'", "parameters"),
                Arguments.of(
                        "update hotprompt_version set messages = '[{\"role\": \"user\", \"content\": \"other\"}]'"
                                + " where name = 'bad'",
                        "content_hash"),
                Arguments.of("delete from hotprompt_version where name = 'bad' and version = 2", "no row"),
                Arguments.of("update hotprompt_release set experiment = '[]' where name = 'bad'", "experiment"),
                Arguments.of(
                        "update hotprompt_release set experiment = '{\"key\": \"k\", \"arms\": [{}]}' where name = 'bad'",
                        "arm"),
                Arguments.of("update hotprompt_release set version = -7 where name = 'bad'", "no row"));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void aDamagedRowIsUnreadableAndTheOthersAreRead(String damage, String reason) throws Exception {
        postgres.execute(damage);
        Map<String, Release> all = all();
        assertThat(all.get("good")).isInstanceOf(Release.Live.class);
        assertThat(all.get("bad"))
                .isInstanceOfSatisfying(
                        Release.Unreadable.class,
                        unreadable -> assertThat(unreadable.defect().reason()).contains(reason));
        assertThat(store.live("bad")).isEmpty();
        assertThat(store.names()).isNotEmpty();
    }

    @Test
    void aNegativeRevisionIsUnreadable() throws Exception {
        postgres.execute(
                "alter table hotprompt_release disable trigger all",
                "update hotprompt_release set revision = -5 where name = 'bad'");
        assertThat(all().get("bad")).isInstanceOf(Release.Unreadable.class);
    }

    @Test
    void missingVariablesParametersAndAuthorAreNone() throws Exception {
        postgres.execute("update hotprompt_version set variables = null, parameters = null, author = null,"
                + " created_at = null where name = 'bad'");
        assertThat(all().get("bad")).isInstanceOf(Release.Live.class);
    }

    @Test
    void additionalColumnsAndFieldsAreIgnored() throws Exception {
        postgres.execute(
                "alter table hotprompt_version add column reviewed_by text",
                "alter table hotprompt_release add column status text not null default 'unheard of'",
                "update hotprompt_version set content_hash = null, messages = messages || '[]'::jsonb,"
                        + " variables = '[{\"name\": \"a\", \"colour\": \"red\"}]' where name = 'bad'");
        assertThat(all().get("bad")).isInstanceOf(Release.Live.class);
    }

    @Test
    void anArmThatCannotBeReadIsMissingAndTheControlIsServed() throws Exception {
        store.startExperiment(
                "bad",
                Experiment.of("tone")
                        .control(1, 5_000)
                        .variant("warm", 2, 5_000)
                        .build(),
                "ada",
                "try it");
        postgres.execute("update hotprompt_version set messages = '7' where name = 'bad' and version = 2");
        Release.Live live = (Release.Live) all().get("bad");
        assertThat(live.definition().version()).isEqualTo(1);
        assertThat(live.trial().orElseThrow().versions())
                .extracting(definition -> definition.version())
                .isEqualTo(List.of(1L));
    }
}
