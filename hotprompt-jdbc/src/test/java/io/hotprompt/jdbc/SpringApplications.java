package io.hotprompt.jdbc;

import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Applications whose transactions are Spring's. */
final class SpringApplications {

    private SpringApplications() {}

    /** Those whose transaction HotPrompt takes part in, on this pool. */
    static List<Application> taking(Pool pool) {
        DataSource plain = pool.dataSource();
        DataSource lazy = new LazyConnectionDataSourceProxy(plain);
        DataSource aware = new TransactionAwareDataSourceProxy(plain);
        Transactor ofPlain = new Transactor(new DataSourceTransactionManager(plain));
        Transactor ofLazy = new Transactor(new DataSourceTransactionManager(lazy));
        List<Application> all = new ArrayList<>();
        all.add(new Application("Spring on " + pool, aware, aware, ofPlain));
        DataSource awareOfLazy = new TransactionAwareDataSourceProxy(lazy);
        all.add(new Application("Spring, lazy, on " + pool, awareOfLazy, awareOfLazy, ofLazy));
        if (pool.name().equals("HikariCP")) {
            DataSource lazyOutside = new LazyConnectionDataSourceProxy(aware);
            all.add(new Application("Spring, lazy outside, on " + pool, lazyOutside, aware, ofPlain));
            DataSource twice = new TransactionAwareDataSourceProxy(aware);
            all.add(new Application("Spring, twice aware, on " + pool, twice, aware, ofPlain));
            all.add(jpa(pool));
        }
        return all;
    }

    /** Those whose transaction is not on HotPrompt's data source, or not seen through it. */
    static List<Application> passingBy(Pool pool, Pool other) {
        DataSource plain = pool.dataSource();
        DataSource aware = new TransactionAwareDataSourceProxy(plain);
        Transactor foreign = new Transactor(new DataSourceTransactionManager(other.dataSource()));
        DataSource foreignRows = new TransactionAwareDataSourceProxy(other.dataSource());
        Transactor own = new Transactor(new DataSourceTransactionManager(plain));
        return List.of(
                new Application("Spring elsewhere, aware of " + pool, aware, foreignRows, foreign),
                new Application("Spring beside " + pool, plain, aware, own),
                new Application("Spring beside lazy " + pool, new LazyConnectionDataSourceProxy(plain), aware, own));
    }

    /** Spring's template for a manager; closes something at the end. */
    static Application.Transactor transactor(PlatformTransactionManager manager, AutoCloseable end) {
        return new Transactor(manager) {
            @Override
            public void end() throws Exception {
                end.close();
            }
        };
    }

    private static Application jpa(Pool pool) {
        EntityManagerFactory factory = new HibernatePersistenceConfiguration("application-" + pool.autoCommit())
                .property(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, pool.dataSource())
                .property(JdbcSettings.CONNECTION_PROVIDER_DISABLES_AUTOCOMMIT, !pool.autoCommit())
                .createEntityManagerFactory();
        JpaTransactionManager manager = new JpaTransactionManager(factory);
        manager.setDataSource(pool.dataSource());
        manager.setJpaDialect(new HibernateJpaDialect());
        DataSource aware = new TransactionAwareDataSourceProxy(pool.dataSource());
        return new Application("JPA on " + pool, aware, aware, transactor(manager, factory));
    }

    private static class Transactor implements Application.Transactor {

        private final TransactionTemplate template;

        Transactor(PlatformTransactionManager manager) {
            template = new TransactionTemplate(manager);
        }

        @Override
        public void run(boolean commit, Application.Work work) {
            template.executeWithoutResult(status -> {
                try {
                    work.run();
                } catch (RuntimeException | Error e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                if (!commit) {
                    status.setRollbackOnly();
                }
            });
        }
    }
}
