package io.hotprompt.jdbc;

import io.hotprompt.store.PromptStore;
import io.hotprompt.testkit.PromptStoreContract;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;

class JdbcStoreContractTest extends PromptStoreContract {

    private static final AtomicInteger NAMESPACES = new AtomicInteger();
    private static TestPostgres postgres;

    @BeforeAll
    static void createDatabase() throws Exception {
        postgres = TestPostgres.withSchema();
    }

    @Override
    protected PromptStore emptyStore() {
        return JdbcPromptStore.builder(postgres.dataSource())
                .namespace("test-" + NAMESPACES.incrementAndGet())
                .build();
    }
}
