package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.Prompt;
import io.hotprompt.PromptRegistry;
import io.hotprompt.source.SourceMode;
import io.hotprompt.store.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Several instances of one application, each with a registry that listens. */
final class Servers implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final TestPostgres postgres;
    private final List<PromptRegistry> registries = new ArrayList<>();

    Servers(TestPostgres postgres, int count) throws Exception {
        this.postgres = postgres;
        for (int i = 0; i < count; i++) {
            start();
        }
    }

    /** One more. */
    PromptRegistry start() throws Exception {
        JdbcPromptSource source = JdbcPromptSource.builder(postgres.dataSource())
                .listen(postgres.url(), postgres.user(), postgres.password())
                .build();
        PromptRegistry registry = PromptRegistry.builder()
                .source(source)
                .pollInterval(Duration.ofHours(1))
                .build();
        registries.add(registry);
        registry.start();
        Await.until(SOON, () -> source.mode() == SourceMode.LISTENING);
        return registry;
    }

    Prompt prompt(int server, String user) {
        return registries.get(server).prompt("support", user);
    }

    String arm(int server, String user) {
        return prompt(server, user).variant().orElse("");
    }

    /** Waits until all serve it. */
    void await(Change change) {
        await(change.revision());
    }

    void await(long revision) {
        for (PromptRegistry registry : registries) {
            assertThat(registry.awaitRevision(revision, SOON)).isTrue();
        }
    }

    @Override
    public void close() {
        registries.forEach(PromptRegistry::close);
    }
}
