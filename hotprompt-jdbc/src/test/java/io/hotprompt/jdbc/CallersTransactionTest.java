package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.store.PromptStore;
import io.hotprompt.validation.InvalidPromptException;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallersTransactionTest {

    private TestPostgres postgres;
    private JdbcPromptStore store;

    @BeforeEach
    void aTableOfTheApplication() throws Exception {
        postgres = TestPostgres.withSchema();
        store = JdbcPromptStore.builder(postgres.dataSource()).build();
        postgres.execute("create table page (text text)");
    }

    @Test
    void aPromptIsPublishedTogetherWithTheCallersRowsOrNotAtAll() throws Exception {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            PromptStore joined = store.within(connection);
            statement.execute("insert into page values ('a')");
            Saves.save(joined, "support", "one");
            assertThat(joined.names()).containsExactly("support");
            assertThat(store.names()).isEmpty();
            connection.rollback();
            assertThat(store.names()).isEmpty();

            statement.execute("insert into page values ('b')");
            Saves.save(joined, "support", "one");
            connection.commit();
        }
        assertThat(store.names()).containsExactly("support");
        assertThat(postgres.value("select text from page")).isEqualTo("b");
    }

    @Test
    void aRefusedSaveLeavesTheCallersTransactionUsable() throws Exception {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("insert into page values ('a')");
            assertThatThrownBy(() -> Saves.save(store.within(connection), "support", "{{"))
                    .isInstanceOf(InvalidPromptException.class);
            connection.commit();
        }
        assertThat(postgres.value("select count(*) from page")).isEqualTo("1");
    }

    @Test
    void withoutATransactionNothingIsChanged() throws Exception {
        try (Connection connection = postgres.connect()) {
            assertThatThrownBy(() -> Saves.save(store.within(connection), "support", "one"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("auto-commit");
            assertThat(store.within(connection).names()).isEmpty();
        }
    }
}
