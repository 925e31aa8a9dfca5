package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.PromptRegistry;
import io.hotprompt.model.Experiment;
import io.hotprompt.store.Change;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a change is called follows from what it did, whoever made it and whatever it was said to be. */
class AuditTest {

    private TestPostgres postgres;
    private JdbcPromptStore store;

    @BeforeEach
    void createStore() throws Exception {
        postgres = TestPostgres.withSchema();
        store = JdbcPromptStore.builder(postgres.dataSource()).build();
        Saves.save(store, "support", "one");
        Saves.save(store, "support", "two");
    }

    private Change publish(String version, String kind) throws SQLException {
        postgres.execute("select hotprompt_publish('default', 'support', " + version + ", null, '" + kind
                + "', 'ada', 'an idea for later')");
        return store.changes("support").get(0);
    }

    @ParameterizedTest
    @EnumSource(Change.Kind.class)
    void aNewVersionThatGoesLiveIsASave(Change.Kind told) throws Exception {
        String added = "hotprompt_add_version('default', 'support',"
                + " '[{\"role\": \"system\", \"content\": \"three\"}]', '[]', '{}', null, 'ada', 'tidy')";
        assertThat(publish(added, told.name()).kind()).isEqualTo(Change.Kind.SAVE);
    }

    @ParameterizedTest
    @EnumSource(Change.Kind.class)
    void anOlderVersionThatGoesLiveIsARestore(Change.Kind told) throws Exception {
        assertThat(publish("1", told.name()).kind()).isEqualTo(Change.Kind.RESTORE);
    }

    @ParameterizedTest
    @EnumSource(Change.Kind.class)
    void noVersionIsADeletion(Change.Kind told) throws Exception {
        assertThat(publish("null", told.name()).kind()).isEqualTo(Change.Kind.DELETE);
    }

    @Test
    void endsOfExperimentsAreCalledWhatTheyWere() throws Exception {
        start();
        assertThat(store.promote("support", "control", "ada", "it stays").kind())
                .isEqualTo(Change.Kind.PROMOTE);
        assertThat(store.changes("support").get(0).kind()).isEqualTo(Change.Kind.PROMOTE);
        start();
        store.promote("support", "warm", "ada", "it wins");
        assertThat(store.changes("support").get(0).kind()).isEqualTo(Change.Kind.PROMOTE);
        Saves.save(store, "support", "three");
        start();
        store.stopExperiment("support", "ada", "enough");
        assertThat(store.changes("support").get(0).kind()).isEqualTo(Change.Kind.STOP);
        start();
        store.restore("support", 2, "ada", "back");
        assertThat(store.changes("support").get(0).kind()).isEqualTo(Change.Kind.RESTORE);
    }

    private void start() {
        store.startExperiment(
                "support",
                Experiment.of("tone")
                        .control(2, 9_000)
                        .variant("warm", 1, 1_000)
                        .build(),
                "ada",
                "try it");
    }

    @Test
    void theLoginThatAddedAVersionIsKeptWithIt() throws Exception {
        assertThat(postgres.value("select string_agg(distinct db_role, ',') from hotprompt_version"))
                .isEqualTo(postgres.user());
    }

    @Test
    void whatNoServerWouldTakeIsNotStored() {
        assertThatThrownBy(() -> postgres.execute("select hotprompt_save('support', repeat('x', 5000000), 'too long')"))
                .hasMessageContaining("is too large");
    }

    @Test
    void oneHugeRowHoldsBackNobody() throws Exception {
        postgres.execute(
                "alter table hotprompt_version disable trigger hotprompt_version_stamp",
                "select hotprompt_save('huge', repeat('x', 30000000), 'far too long')",
                "alter table hotprompt_version enable trigger hotprompt_version_stamp");
        try (PromptRegistry registry = PromptRegistry.builder()
                .source(JdbcPromptSource.builder(postgres.dataSource()).build())
                .build()) {
            registry.start();
            assertThat(registry.prompt("support").render(Map.of()).text()).isEqualTo("two");
            assertThat(registry.status().rejections().get("huge").reason()).contains("more than 4194304 characters");
            assertThat(store.names()).contains("huge");
            assertThat(store.live())
                    .extracting(live -> live.definition().name())
                    .doesNotContain("huge");
        }
    }
}
