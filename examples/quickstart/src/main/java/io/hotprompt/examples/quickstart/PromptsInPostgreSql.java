package io.hotprompt.examples.quickstart;

import io.hotprompt.PromptRegistry;
import io.hotprompt.jdbc.HotPromptSchema;
import io.hotprompt.jdbc.JdbcPromptSource;
import io.hotprompt.jdbc.JdbcPromptStore;
import io.hotprompt.store.Change;
import io.hotprompt.store.SaveRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.postgresql.ds.PGSimpleDataSource;

/** Prompts in PostgreSQL: saved by one server, live on all of them within milliseconds. */
public final class PromptsInPostgreSql {

    private PromptsInPostgreSql() {}

    /** Takes the JDBC URL of a database, a user and a password. */
    public static void main(String[] args) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(args[0]);
        database.setUser(args[1]);
        database.setPassword(args[2]);

        HotPromptSchema.create(database);
        JdbcPromptStore store = JdbcPromptStore.builder(database).build();
        store.save(edit("Contact HFIM at info@uga.edu."));

        try (PromptRegistry one = server(database, args);
                PromptRegistry other = server(database, args)) {
            Change change = store.save(edit("Contact HFIM at hfim@uga.edu."));
            long start = System.nanoTime();
            one.awaitRevision(change.revision(), Duration.ofSeconds(5));
            other.awaitRevision(change.revision(), Duration.ofSeconds(5));
            System.out.printf(
                    "%s v%d is live on both servers after %d ms: %s%n",
                    change.name(),
                    change.version(),
                    Duration.ofNanos(System.nanoTime() - start).toMillis(),
                    other.prompt("support").render(Map.of()).text());
        }
    }

    private static PromptRegistry server(PGSimpleDataSource database, String[] args) {
        PromptRegistry registry = PromptRegistry.builder()
                .source(JdbcPromptSource.builder(database)
                        .listen(Objects.requireNonNull(args[0]), args[1], args[2])
                        .build())
                .build();
        registry.start();
        return registry;
    }

    private static SaveRequest edit(String text) {
        return SaveRequest.of("support")
                .system(text)
                .author("ada")
                .note("an edit")
                .build();
    }
}
