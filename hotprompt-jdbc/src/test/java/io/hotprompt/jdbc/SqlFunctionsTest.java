package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.store.Change;
import io.hotprompt.store.Change.Kind;
import io.hotprompt.store.SaveRequest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** psql is a client. */
class SqlFunctionsTest {

    private TestPostgres postgres;
    private JdbcPromptStore store;

    @BeforeEach
    void create() throws Exception {
        postgres = TestPostgres.withSchema();
        store = JdbcPromptStore.builder(postgres.dataSource()).build();
    }

    @Test
    void savingATextKeepsTheOtherMessagesAndParametersOfTheLiveVersion() throws Exception {
        store.save(SaveRequest.of("support")
                .system("old")
                .user("{{question}}")
                .parameter("temperature", 0.2)
                .author("ada")
                .note("because")
                .build());
        assertThat(postgres.value("select version from hotprompt.save('support', 'new text', 'address changed')"))
                .isEqualTo("2");
        PromptDefinition live = store.live("support").orElseThrow().definition();
        assertThat(live.messages())
                .containsExactly(
                        new MessageTemplate("system", "new text"), new MessageTemplate("user", "{{question}}"));
        assertThat(live.parameters()).containsEntry("temperature", 0.2);
        Change change = store.changes("support").get(0);
        assertThat(change.kind()).isEqualTo(Kind.SAVE);
        assertThat(change.author()).isEqualTo(postgres.user());
        assertThat(change.note()).isEqualTo("address changed");
        assertThat(change.revision()).isEqualTo(2);
    }

    @Test
    void aWholeLifeInSql() throws Exception {
        postgres.execute(
                "select hotprompt.save('support', 'one', 'first text')",
                "select hotprompt.save_messages('support', '[{\"role\": \"user\", \"content\": \"two\"}]', 'second text')",
                "select hotprompt.restore('support', 1, 'bad answers')",
                "select hotprompt.start_experiment('support', '{\"key\": \"k\", \"arms\": ["
                        + "{\"variant\": \"control\", \"version\": 1, \"weight\": 9000},"
                        + "{\"variant\": \"warm\", \"version\": 2, \"weight\": 1000}]}', 'try it')",
                "select hotprompt.stop_experiment('support', 'enough')",
                "select hotprompt.start_experiment('support', '{\"key\": \"k\", \"arms\": ["
                        + "{\"variant\": \"control\", \"version\": 1, \"weight\": 9000},"
                        + "{\"variant\": \"warm\", \"version\": 2, \"weight\": 1000}]}', 'try again')",
                "select hotprompt.promote('support', 'warm', 'it wins')",
                "select hotprompt.delete('support', 'not needed')");
        assertThat(store.changes("support"))
                .extracting(Change::kind)
                .containsExactly(
                        Kind.DELETE,
                        Kind.PROMOTE,
                        Kind.EXPERIMENT,
                        Kind.STOP,
                        Kind.EXPERIMENT,
                        Kind.RESTORE,
                        Kind.SAVE,
                        Kind.SAVE);
        assertThat(store.changes("support"))
                .extracting(Change::revision)
                .containsExactly(8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void whatMakesNoSenseIsRefusedInWords() {
        for (List<String> refused : List.of(
                List.of("select hotprompt.save('support', 'text', '')", "a note is needed"),
                List.of("select hotprompt.save('Bad Name', 'text', 'because')", "a prompt name must match"),
                List.of("select hotprompt.save_messages('support', '{}', 'because')", "messages must look like"),
                List.of("select hotprompt.restore('support', 7, 'because')", "has no version 7"),
                List.of("select hotprompt.delete('support', 'because')", "is not live"),
                List.of("select hotprompt.promote('support', 'warm', 'because')", "is not live"))) {
            assertThatThrownBy(() -> postgres.execute(refused.get(0)))
                    .as(refused.get(0))
                    .hasMessageContaining(refused.get(1));
        }
        assertThat(store.changes("support")).isEmpty();
    }
}
