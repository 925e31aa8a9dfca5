package io.hotprompt.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptRegistry;
import io.hotprompt.RegistryStatus.Origin;
import io.hotprompt.RegistryStatus.State;
import io.hotprompt.jdbc.ConnectionSupplier;
import io.hotprompt.jdbc.HotPromptSchema;
import io.hotprompt.jdbc.JdbcPromptSource;
import io.hotprompt.jdbc.JdbcPromptStore;
import io.hotprompt.source.InMemoryPromptSource;
import io.hotprompt.source.PromptSource;
import io.hotprompt.source.SourceMode;
import io.hotprompt.store.Change;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.PromptStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.datasource.AbstractDataSource;

class HotPromptJdbcAutoConfigurationTest {

    private final TestDatabase database = TestDatabase.create();
    private final ApplicationContextRunner application = Applications.on(database);

    @Test
    void aDataSourceIsEnoughToSaveAPromptAndToReadIt() {
        application.run(context -> {
            PromptRegistry registry = context.getBean(PromptRegistry.class);
            assertThat(registry.status().state()).isEqualTo(State.READY);
            assertThat(registry.status().origin()).isEqualTo(Origin.SOURCE);

            save(context, "You answer for the school.");

            assertThat(registry.prompt("support").version()).isEqualTo(1);
            assertThat(registry.status().mode()).isEqualTo(SourceMode.LISTENING);
        });
    }

    @Test
    void namespacesKeepApplicationsApart() {
        application.withPropertyValues("hotprompt.namespace=school").run(context -> save(context, "For the school."));

        application.run(context -> assertThat(
                        context.getBean(PromptRegistry.class).snapshot().names())
                .isEmpty());
    }

    @Test
    void tablesThatSomebodyElseCreatedAreUsed() {
        HotPromptSchema.create(database.dataSource());

        application
                .withPropertyValues("hotprompt.jdbc.initialize-schema=never")
                .run(context -> save(context, "You answer for the school."));
    }

    @Test
    void withoutListeningItPolls() {
        application
                .withPropertyValues("hotprompt.listen.enabled=false", "hotprompt.poll-interval=20ms")
                .run(context -> {
                    save(context, "You answer for the school.");

                    assertThat(context.getBean(PromptRegistry.class).status().mode())
                            .isEqualTo(SourceMode.POLLING);
                });
    }

    @Test
    void aDataSourceThatTellsNothingIsPolled() {
        Applications.plain()
                .withPropertyValues("hotprompt.jdbc.initialize-schema=always", "hotprompt.poll-interval=20ms")
                .withBean(DataSource.class, () -> new Opaque(database.dataSource()))
                .run(context -> {
                    save(context, "You answer for the school.");

                    assertThat(context.getBean(PromptRegistry.class).status().mode())
                            .isEqualTo(SourceMode.POLLING);
                });
    }

    @Test
    void theListeningConnectionGoesToItsOwnUrl() {
        Applications.plain()
                .withPropertyValues(
                        "hotprompt.jdbc.initialize-schema=always",
                        "hotprompt.poll-interval=1h",
                        "hotprompt.listen.url=" + database.url() + "?user=postgres")
                .withBean(DataSource.class, () -> new Opaque(database.dataSource()))
                .run(context -> {
                    save(context, "You answer for the school.");

                    assertThat(context.getBean(PromptRegistry.class).status().mode())
                            .isEqualTo(SourceMode.LISTENING);
                });
    }

    @Test
    void theListeningConnectionKnowsWhatThePoolTellsTheDriver() {
        database.execute("create schema prompts");
        application
                .withPropertyValues("spring.datasource.hikari.data-source-properties.currentSchema=prompts")
                .run(context -> {
                    save(context, "You answer for the school.");
                    assertThat(context.getBean(PromptRegistry.class).status().mode())
                            .isEqualTo(SourceMode.LISTENING);
                    assertThat(context.getBean(JdbcPromptSource.class)
                                    .statistics()
                                    .connections())
                            .isEqualTo(1);
                });
    }

    @Test
    void anApplicationMayOpenTheListeningConnectionItself() {
        AtomicInteger opened = new AtomicInteger();
        ConnectionSupplier own = () -> {
            opened.incrementAndGet();
            return DriverManager.getConnection(database.url(), "postgres", "");
        };

        application.withBean(ConnectionSupplier.class, () -> own).run(context -> {
            save(context, "You answer for the school.");

            assertThat(opened).hasPositiveValue();
        });
    }

    @Test
    void anApplicationsOwnStoreAndSourceTakeTheirPlaces() {
        InMemoryPromptStore store = InMemoryPromptStore.create();

        application
                .withBean(PromptStore.class, () -> store)
                .run(context -> assertThat(context)
                        .doesNotHaveBean(JdbcPromptStore.class)
                        .hasSingleBean(JdbcPromptSource.class));
        application
                .withBean(PromptSource.class, InMemoryPromptSource::create)
                .run(context -> assertThat(context)
                        .doesNotHaveBean(JdbcPromptSource.class)
                        .hasSingleBean(JdbcPromptStore.class));
    }

    @Test
    void aStoreInMemoryNeedsNoDatabaseEvenIfThereIsOne() {
        application
                .withBean(InMemoryPromptStore.class, InMemoryPromptStore::create)
                .run(context -> {
                    save(context, "Said from memory.");

                    assertThat(context).doesNotHaveBean(JdbcPromptSource.class).doesNotHaveBean(JdbcPromptStore.class);
                    assertThat(database.connections()).isZero();
                });
    }

    @Test
    void withoutHotPromptJdbcThereIsNoStore() {
        Applications.jdbc()
                .withPropertyValues(database.properties())
                .withClassLoader(new FilteredClassLoader("io.hotprompt.jdbc"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(PromptStore.class)
                        .doesNotHaveBean(PromptRegistry.class));
    }

    @Test
    void withoutSpringJdbcPromptsStillComeFromFiles() {
        Applications.plain()
                .withPropertyValues("hotprompt.bootstrap=prompts")
                .withClassLoader(new FilteredClassLoader(
                        "org.springframework.jdbc", "org.springframework.boot.jdbc", "com.zaxxer", "org.postgresql"))
                .run(context -> assertThat(
                                context.getBean(PromptRegistry.class).snapshot().names())
                        .containsExactly("support"));
    }

    @Test
    void nothingIsSetUpWhereItIsNotEnabled() {
        application
                .withPropertyValues("hotprompt.enabled=false")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(PromptStore.class)
                        .doesNotHaveBean(PromptSource.class)
                        .doesNotHaveBean(PromptRegistry.class)
                        .doesNotHaveBean(HotPromptLifecycle.class));
    }

    static void save(ApplicationContext context, String text) {
        Change change = context.getBean(PromptStore.class).save(Prompts.support(text));
        PromptRegistry registry = context.getBean(PromptRegistry.class);
        assertThat(registry.awaitRevision(change.revision(), Prompts.TIMEOUT)).isTrue();
    }

    /** Hides where it goes to, as a routing or tracing data source does. */
    private static final class Opaque extends AbstractDataSource {

        private final DataSource hidden;

        Opaque(DataSource hidden) {
            this.hidden = hidden;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return hidden.getConnection();
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return hidden.getConnection(user, password);
        }
    }
}
