package io.hotprompt.jdbc;

import io.hotprompt.source.PromptSource;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.testkit.PromptSourceContract;
import io.hotprompt.testkit.SourceFixture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;

/** The contract, once polling and once listening. */
abstract class JdbcSourceContract extends PromptSourceContract {

    private static final AtomicInteger NAMESPACES = new AtomicInteger();
    private static TestPostgres postgres;

    @BeforeAll
    static void createDatabase() throws Exception {
        postgres = TestPostgres.withSchema();
    }

    abstract JdbcPromptSource.Builder configure(JdbcPromptSource.Builder source, TestPostgres database);

    @Override
    protected SourceFixture fixture() {
        String namespace = "test-" + NAMESPACES.incrementAndGet();
        JdbcPromptSource source = configure(
                        JdbcPromptSource.builder(postgres.dataSource()).namespace(namespace), postgres)
                .build();
        JdbcPromptStore store = JdbcPromptStore.builder(postgres.dataSource())
                .namespace(namespace)
                .build();
        return new Fixture(source, store);
    }

    private record Fixture(PromptSource source, JdbcPromptStore store) implements SourceFixture {

        @Override
        public void put(String name, String text) {
            store.save(SaveRequest.of(name)
                    .system(text)
                    .author("ada")
                    .note("because")
                    .build());
        }

        @Override
        public void remove(String name) {
            store.delete(name, "ada", "because");
        }
    }
}
