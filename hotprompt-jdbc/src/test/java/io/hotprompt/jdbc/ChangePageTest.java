package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.hotprompt.store.Change;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangePageTest {

    @Test
    void pagesTogetherAreTheHistoryAlsoWhileItGrows() throws Exception {
        TestPostgres postgres = TestPostgres.withSchema();
        JdbcPromptStore store = JdbcPromptStore.builder(postgres.dataSource()).build();
        for (int i = 1; i <= 25; i++) {
            Saves.save(store, "support", "text " + i);
        }
        List<Change> expected = store.changes("support");
        List<Change> read = new ArrayList<>();
        String next = "";
        do {
            ChangePage page = store.changes("support", next, 10);
            read.addAll(page.changes());
            next = page.next();
            Saves.save(store, "support", "meanwhile " + read.size());
        } while (!next.isEmpty());
        assertThat(read).isEqualTo(expected);
        assertThatThrownBy(() -> store.changes("support", "x'; drop", 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.changes("support", "", 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatANewerServerWroteIsShownWithoutAName() throws Exception {
        TestPostgres postgres = TestPostgres.withSchema();
        JdbcPromptStore store = JdbcPromptStore.builder(postgres.dataSource()).build();
        Saves.save(store, "support", "text");
        postgres.execute(
                "alter table hotprompt_change drop constraint hotprompt_change_kind_check",
                "insert into hotprompt_change (namespace, name, revision, kind, version, author, note)"
                        + " values ('default', 'support', 1, 'WIDEN', 1, 'bob', 'ten percent')");
        assertThat(store.changes("support"))
                .extracting(Change::kind, Change::author, Change::note)
                .containsExactly(
                        tuple(Change.Kind.OTHER, "bob", "ten percent"), tuple(Change.Kind.SAVE, "ada", "because"));
    }
}
