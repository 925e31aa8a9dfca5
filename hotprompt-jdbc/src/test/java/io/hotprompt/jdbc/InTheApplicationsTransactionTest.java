package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.store.Change;
import io.hotprompt.store.SaveRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/** What the guide shows. */
class InTheApplicationsTransactionTest {

    private TestPostgres postgres;
    private DataSource dataSource;

    @BeforeEach
    void createTables() throws Exception {
        postgres = TestPostgres.withSchema();
        postgres.execute("create table page (text text)");
        dataSource = postgres.dataSource();
    }

    @Test
    void withAConnection() throws Exception {
        JdbcPromptStore store = JdbcPromptStore.builder(dataSource).build();
        // spotless:off
        // snippet: within
        try (Connection connection = dataSource.getConnection();
                PreparedStatement page = connection.prepareStatement("insert into page values (?)")) {
            connection.setAutoCommit(false);
            page.setString(1, "Our new address");
            page.executeUpdate();
            store.within(connection).save(SaveRequest.of("contact")
                    .system("Write to hfim@uga.edu.").author("ada").note("new address").build());
            connection.commit();                                          // both; with rollback() neither
        }
        // end snippet
        // spotless:on
        assertThat(store.names()).containsExactly("contact");
        assertThat(postgres.value("select text from page")).isEqualTo("Our new address");
    }

    @Test
    void withSpring() throws Exception {
        // spotless:off
        // snippet: transaction-aware
        JdbcPromptStore store = JdbcPromptStore.builder(new TransactionAwareDataSourceProxy(dataSource)).build();
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);

        Change change = transaction.execute(status -> {
            jdbc.update("insert into page values ('Our new address')");
            return store.save(SaveRequest.of("contact")
                    .system("Write to hfim@uga.edu.").author("ada").note("new address").build());
        });
        store.awaitPropagation(change.revision(), Duration.ofSeconds(5));  // not before the commit
        // end snippet
        // spotless:on
        assertThat(store.names()).containsExactly("contact");
        assertThat(postgres.value("select text from page")).isEqualTo("Our new address");
    }
}
