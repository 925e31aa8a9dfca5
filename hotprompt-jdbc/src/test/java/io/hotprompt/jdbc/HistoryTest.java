package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.model.Release;
import io.hotprompt.source.Known;
import io.hotprompt.source.SourceRead;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a reader hears when history is rewound. */
class HistoryTest {

    private TestPostgres postgres;
    private JdbcPromptStore store;
    private JdbcPromptSource source;

    @BeforeEach
    void onePrompt() throws Exception {
        postgres = TestPostgres.withSchema();
        store = JdbcPromptStore.builder(postgres.dataSource()).build();
        source = JdbcPromptSource.builder(postgres.dataSource()).build();
        Saves.save(store, "kept", "kept");
    }

    @AfterEach
    void close() {
        source.close();
    }

    private Known everything() {
        SourceRead.Full full = (SourceRead.Full) source.read(Known.NOTHING);
        assertThat(full.newHistory()).isFalse();
        return new Known(
                full.revision(),
                full.releases().stream().collect(Collectors.toMap(Release::name, Function.identity())));
    }

    /** As a restored backup of revision 1 leaves the tables. */
    private void rewindToRevisionOne() throws Exception {
        postgres.execute(
                "alter table hotprompt_release disable trigger all",
                "alter table hotprompt_revision disable trigger all",
                "alter table hotprompt_history disable trigger all",
                "delete from hotprompt_release where revision > 1",
                "delete from hotprompt_history where revision > 1",
                "update hotprompt_revision set revision = 1, token = (select token from hotprompt_history where revision = 1)",
                "alter table hotprompt_release enable trigger all",
                "alter table hotprompt_history enable trigger all",
                "alter table hotprompt_revision enable trigger all");
    }

    @Test
    void aRestoredBackupIsANewHistoryAndLeavesNoGhosts() throws Exception {
        Saves.save(store, "lost-1", "lost");
        Saves.save(store, "lost-2", "lost");
        Known before = everything();
        assertThat(before.releases()).hasSize(3);
        rewindToRevisionOne();
        SourceRead.Full full = (SourceRead.Full) source.read(before);
        assertThat(full.newHistory()).isTrue();
        assertThat(full.revision().number()).isEqualTo(1);
        assertThat(full.releases()).extracting(Release::name).containsExactly("kept");
    }

    @Test
    void aHistoryThatHasGrownToTheSameNumberIsToldApartByItsToken() throws Exception {
        Saves.save(store, "lost-1", "lost");
        Known before = everything();
        rewindToRevisionOne();
        Saves.save(store, "other", "other");
        Saves.save(store, "more", "more");
        SourceRead.Full full = (SourceRead.Full) source.read(before);
        assertThat(full.newHistory()).isTrue();
        assertThat(full.releases()).extracting(Release::name).containsExactlyInAnyOrder("kept", "other", "more");
    }

    @Test
    void theTimeOfARevisionIsThatOfItsCommit() throws Exception {
        Known before = everything();
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            Saves.save(store.within(connection), "kept", "changed");
            statement.execute("select pg_sleep(0.4)");
            connection.commit();
        }
        String age = postgres.value("select extract(epoch from (select at from hotprompt_history where revision = 2)"
                + " - (select created_at from hotprompt_version where version = 2))");
        assertThat(Double.parseDouble(age)).isGreaterThan(0.35);
        assertThat(source.read(before)).isInstanceOf(SourceRead.Changes.class);
    }

    @Test
    void promptsThatDidNotChangeAreEqualWhenReadAgain() {
        List<Map<String, Release>> reads =
                List.of(everything().releases(), everything().releases());
        assertThat(reads.get(0)).isEqualTo(reads.get(1));
    }
}
