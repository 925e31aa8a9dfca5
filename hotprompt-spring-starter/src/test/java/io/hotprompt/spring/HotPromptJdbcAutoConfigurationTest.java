package io.hotprompt.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptRegistry;
import io.hotprompt.RegistryStatus.Origin;
import io.hotprompt.RegistryStatus.State;
import io.hotprompt.source.SourceMode;
import io.hotprompt.store.Change;
import io.hotprompt.store.PromptStore;
import io.hotprompt.store.SaveRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class HotPromptJdbcAutoConfigurationTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final TestDatabase database = TestDatabase.create();
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    DataSourceAutoConfiguration.class,
                    HotPromptJdbcAutoConfiguration.class,
                    HotPromptAutoConfiguration.class))
            .withPropertyValues(database.properties())
            .withPropertyValues("hotprompt.jdbc.initialize-schema=always", "hotprompt.poll-interval=1h");

    @Test
    void aDataSourceIsEnoughToSaveAPromptAndToReadIt() {
        application.run(context -> {
            PromptStore store = context.getBean(PromptStore.class);
            PromptRegistry registry = context.getBean(PromptRegistry.class);
            assertThat(registry.status().state()).isEqualTo(State.READY);
            assertThat(registry.status().origin()).isEqualTo(Origin.SOURCE);

            Change change = store.save(SaveRequest.of("support")
                    .system("You answer for the school.")
                    .author("ada")
                    .note("first version")
                    .build());

            assertThat(registry.awaitRevision(change.revision(), TIMEOUT)).isTrue();
            assertThat(registry.prompt("support").version()).isEqualTo(1);
            assertThat(registry.status().mode()).isEqualTo(SourceMode.LISTENING);
        });
    }
}
