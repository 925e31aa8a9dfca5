package com.example;

import io.hotprompt.PromptRegistry;
import io.hotprompt.jdbc.HotPromptSchema;
import io.hotprompt.jdbc.JdbcPromptSource;
import io.hotprompt.jdbc.JdbcPromptStore;
import io.hotprompt.jdbc.Propagation;
import io.hotprompt.store.Change;
import io.hotprompt.store.SaveRequest;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/** Compiles with hotprompt-jdbc alone. */
class Prompts {

    PromptRegistry registry(PGSimpleDataSource database) {
        HotPromptSchema.create(database);
        return PromptRegistry.builder()
                .source(JdbcPromptSource.builder(database).build())
                .build();
    }

    int save(PGSimpleDataSource database, String text) {
        JdbcPromptStore store = JdbcPromptStore.builder(database).build();
        Change change = store.save(SaveRequest.of("support").system(text).build());
        Propagation seen = store.awaitPropagation(change.revision(), Duration.ofSeconds(5));
        return seen.live();
    }
}
