package io.hotprompt.jdbc;

import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import com.atomikos.icatch.jta.UserTransactionManager;
import com.atomikos.jdbc.AtomikosDataSourceBean;
import com.atomikos.jdbc.AtomikosNonXADataSourceBean;
import com.atomikos.jdbc.internal.AbstractDataSourceBean;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.agroal.narayana.NarayanaTransactionIntegration;
import jakarta.transaction.TransactionManager;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.postgresql.xa.PGXADataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.jta.JtaTransactionManager;

/** Applications with a manager of distributed transactions, which keeps its files in a directory. */
final class JtaApplications {

    private JtaApplications() {}

    static List<Application> narayana(TestPostgres postgres, Path directory) throws Exception {
        for (String store : new String[] {null, "stateStore", "communicationStore"}) {
            BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, store)
                    .setObjectStoreDir(directory.toString());
        }
        TransactionManager manager = com.arjuna.ats.jta.TransactionManager.transactionManager();
        List<Application> all = new ArrayList<>();
        for (boolean autoCommit : new boolean[] {true, false}) {
            all.add(jta("Narayana, Agroal", agroal(postgres, manager, autoCommit, Driver.class), autoCommit, manager));
        }
        all.add(jta("Narayana, Agroal XA", agroal(postgres, manager, true, PGXADataSource.class), true, manager));
        AgroalDataSource pool = agroal(postgres, manager, true, Driver.class);
        DataSource aware = new TransactionAwareDataSourceProxy(pool);
        all.add(new Application(
                "Spring, Narayana, Agroal",
                aware,
                aware,
                SpringApplications.transactor(new JtaTransactionManager(manager), pool)));
        return all;
    }

    static List<Application> atomikos(TestPostgres postgres, Path directory) throws Exception {
        System.setProperty("com.atomikos.icatch.log_base_dir", directory.toString());
        System.setProperty("com.atomikos.icatch.default_jta_timeout", "60000");
        UserTransactionManager manager = new UserTransactionManager();
        AtomikosDataSourceBean distributed = new AtomikosDataSourceBean();
        distributed.setXaDataSourceClassName(PGXADataSource.class.getName());
        Properties login = new Properties();
        login.setProperty("url", postgres.url());
        login.setProperty("user", postgres.user());
        login.setProperty("password", postgres.password());
        distributed.setXaProperties(login);
        AtomikosNonXADataSourceBean local = new AtomikosNonXADataSourceBean();
        local.setDriverClassName(Driver.class.getName());
        local.setUrl(postgres.url());
        local.setUser(postgres.user());
        local.setPassword(postgres.password());
        // Else no connection can be used without a transaction, not even by its own application.
        local.setLocalTransactionMode(true);
        return List.of(atomikos("Atomikos XA", distributed, manager), atomikos("Atomikos without XA", local, manager));
    }

    private static Application atomikos(String name, AbstractDataSourceBean pool, UserTransactionManager manager) {
        pool.setUniqueResourceName(name);
        pool.setMaxPoolSize(Pool.SIZE);
        pool.setBorrowConnectionTimeout(15);
        return new Application(name, pool, pool, new Jta(manager, pool::close));
    }

    private static Application jta(String name, AgroalDataSource pool, boolean autoCommit, TransactionManager manager) {
        return new Application(name + (autoCommit ? "" : " without auto-commit"), pool, pool, new Jta(manager, pool));
    }

    private static AgroalDataSource agroal(
            TestPostgres postgres, TransactionManager manager, boolean autoCommit, Class<?> provider) throws Exception {
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(settings -> settings.maxSize(Pool.SIZE)
                        .acquisitionTimeout(Duration.ofSeconds(15))
                        .transactionIntegration(new NarayanaTransactionIntegration(
                                manager, new TransactionSynchronizationRegistryImple()))
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(postgres.url())
                                .connectionProviderClass(provider)
                                .autoCommit(autoCommit)
                                .principal(new NamePrincipal(postgres.user()))
                                .credential(new SimplePassword(postgres.password())))));
    }

    private record Jta(TransactionManager manager, AutoCloseable pool) implements Application.Transactor {

        @Override
        public void run(boolean commit, Application.Work work) throws Exception {
            manager.begin();
            boolean done = false;
            try {
                work.run();
                done = commit;
            } finally {
                if (done) {
                    manager.commit();
                } else {
                    manager.rollback();
                }
            }
        }

        @Override
        public void end() throws Exception {
            pool.close();
        }
    }
}
