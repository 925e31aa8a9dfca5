package io.hotprompt.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.hotprompt.PromptRegistry;
import io.hotprompt.jdbc.JdbcPromptSource;
import io.hotprompt.jdbc.JdbcPromptStore;
import io.hotprompt.source.SourceMode;
import io.hotprompt.store.Change;
import io.hotprompt.store.PromptStore;
import io.hotprompt.store.StoreUnavailableException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An order and a prompt in one transaction of the application. */
class TransactionsTest {

    private static final TestDatabase DATABASE = TestDatabase.create();

    /** What hands out the transactions. */
    private enum Manager {
        JDBC,
        JPA;

        PlatformTransactionManager on(DataSource dataSource) {
            return this == JDBC ? new JdbcTransactionManager(dataSource) : jpa(dataSource);
        }
    }

    /** What the application declares as its data source. */
    private enum Bean {
        POOL,
        AWARE,
        LAZY,
        AWARE_AND_LAZY;

        DataSource of(DataSource pool) {
            return switch (this) {
                case POOL -> pool;
                case AWARE -> new TransactionAwareDataSourceProxy(pool);
                case LAZY -> new LazyConnectionDataSourceProxy(pool);
                case AWARE_AND_LAZY -> new TransactionAwareDataSourceProxy(new LazyConnectionDataSourceProxy(pool));
            };
        }
    }

    static Stream<Arguments> applications() {
        return Stream.of(Manager.values())
                .flatMap(manager -> Stream.of(Bean.values())
                        .flatMap(bean ->
                                Stream.of(true, false).map(autoCommit -> Arguments.of(manager, bean, autoCommit))));
    }

    @ParameterizedTest(name = "{0}, {1}, auto-commit {2}")
    @MethodSource("applications")
    void whatIsRolledBackWasNeverThere(Manager manager, Bean bean, boolean autoCommit) {
        run(manager, bean, autoCommit, application -> {
            Eventually.holds("listening", () -> application.registry.status().mode() == SourceMode.LISTENING);
            application.store.save(Prompts.support("First."));
            application.serves(1);
            Eventually.holds("the first notification", () -> application.notifications() == 1);

            for (boolean first : new boolean[] {true, false}) {
                assertThatThrownBy(() -> application.transaction().executeWithoutResult(status -> {
                            application.orderAndSave(first, "Never.");
                            throw new IllegalStateException("business rule");
                        }))
                        .hasMessage("business rule");
            }

            assertThat(application.orders()).isZero();
            assertThat(DATABASE.count("select count(*) from hotprompt_version")).isEqualTo(1);
            assertThat(DATABASE.count("select revision from hotprompt_revision"))
                    .isEqualTo(1);
            application.store.save(Prompts.support("Second."));
            application.serves(2);
            Eventually.holds("the second notification", () -> application.notifications() >= 2);
            assertThat(application.notifications()).isEqualTo(2);
        });
    }

    @ParameterizedTest(name = "{0}, {1}, auto-commit {2}")
    @MethodSource("applications")
    void whatIsCommittedIsServedAndNotBefore(Manager manager, Bean bean, boolean autoCommit) {
        run(manager, bean, autoCommit, application -> {
            int version = 0;
            for (boolean first : new boolean[] {true, false}) {
                int before = version;
                application.transaction().executeWithoutResult(status -> {
                    application.orderAndSave(first, "Version after " + before);
                    assertThat(DATABASE.count("select count(*) from hotprompt_version"))
                            .isEqualTo(before);
                });
                application.serves(++version);
                assertThat(application.orders()).isEqualTo(version);
            }
        });
    }

    @ParameterizedTest(name = "{0}, {1}, auto-commit {2}")
    @MethodSource("applications")
    void readingInATransactionLeavesItAlone(Manager manager, Bean bean, boolean autoCommit) {
        run(manager, bean, autoCommit, application -> {
            application.store.save(Prompts.support("First."));

            application.transaction().executeWithoutResult(status -> {
                application.jdbc.update("insert into orders values (1)");
                assertThat(application.store.names()).containsExactly("support");
                assertThat(application.context.getBean(JdbcPromptStore.class).instances())
                        .isNotNull();
                status.setRollbackOnly();
            });

            assertThat(application.orders()).isZero();
        });
    }

    @ParameterizedTest(name = "{0}, {1}, auto-commit {2}")
    @MethodSource("applications")
    void aTransactionThatOnlyReadsRefusesASave(Manager manager, Bean bean, boolean autoCommit) {
        run(manager, bean, autoCommit, application -> {
            TransactionTemplate reading = application.transaction();
            reading.setReadOnly(true);

            assertThatThrownBy(() -> reading.executeWithoutResult(
                            status -> application.store.save(Prompts.support("Not allowed."))))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("25006")
                    .hasMessageContaining("read-only");
            assertThat(DATABASE.count("select count(*) from hotprompt_version")).isZero();
        });
    }

    @ParameterizedTest(name = "{0}, {1}, auto-commit {2}")
    @MethodSource("applications")
    void threadsOfHotPromptTakeNoPartInTransactions(Manager manager, Bean bean, boolean autoCommit) {
        run(manager, bean, autoCommit, application -> {
            Change other =
                    JdbcPromptStore.builder(DATABASE.dataSource()).build().save(Prompts.support("From afar."));

            application.transaction().executeWithoutResult(status -> {
                application.jdbc.update("insert into orders values (1)");
                assertThat(application.registry.awaitRevision(other.revision(), Prompts.TIMEOUT))
                        .isTrue();
                application.registry.refresh(Prompts.TIMEOUT);
                status.setRollbackOnly();
            });

            assertThat(application.orders()).isZero();
        });
    }

    private void run(Manager manager, Bean bean, boolean autoCommit, Check check) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(DATABASE.url());
        pool.setUsername("postgres");
        pool.setMaximumPoolSize(4);
        pool.setAutoCommit(autoCommit);
        DATABASE.execute("drop schema if exists hotprompt cascade; drop schema public cascade; create schema public;"
                + " create table orders (id int)");
        ApplicationContextRunner runner = Applications.plain()
                .withBean(DataSource.class, () -> bean.of(pool))
                .withPropertyValues(
                        "hotprompt.jdbc.initialize-schema=always",
                        "hotprompt.poll-interval=1h",
                        "hotprompt.startup.timeout=30s");
        runner.run(context -> {
            DataSource declared = context.getBean(DataSource.class);
            check.on(new Application(context, new JdbcTemplate(declared), manager.on(declared)));
        });
        pool.close();
    }

    private interface Check {
        void on(Application application);
    }

    private static PlatformTransactionManager jpa(DataSource dataSource) {
        LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
        factory.setDataSource(dataSource);
        factory.setManagedTypes(PersistenceManagedTypes.of(new String[0]));
        factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        factory.afterPropertiesSet();
        JpaTransactionManager manager = new JpaTransactionManager(factory.getObject());
        manager.afterPropertiesSet();
        return manager;
    }

    /** What runs, and what it does. */
    private static final class Application {

        private final ApplicationContext context;
        private final JdbcTemplate jdbc;
        private final PlatformTransactionManager manager;
        private final PromptStore store;
        private final PromptRegistry registry;

        Application(ApplicationContext context, JdbcTemplate jdbc, PlatformTransactionManager manager) {
            this.context = context;
            this.jdbc = jdbc;
            this.manager = manager;
            store = context.getBean(PromptStore.class);
            registry = context.getBean(PromptRegistry.class);
        }

        TransactionTemplate transaction() {
            return new TransactionTemplate(manager);
        }

        void orderAndSave(boolean saveFirst, String text) {
            if (saveFirst) {
                store.save(Prompts.support(text));
            }
            jdbc.update("insert into orders values (1)");
            if (!saveFirst) {
                store.save(Prompts.support(text));
            }
        }

        long orders() {
            return transaction().execute(status -> jdbc.queryForObject("select count(*) from orders", Long.class));
        }

        long notifications() {
            return context.getBean(JdbcPromptSource.class).statistics().notifications();
        }

        void serves(long version) {
            Eventually.holds(
                    "version " + version,
                    () -> registry.find("support")
                            .filter(prompt -> prompt.version() == version)
                            .isPresent());
        }
    }
}
