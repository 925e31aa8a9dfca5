package io.hotprompt.jdbc;

import com.mchange.v2.c3p0.ComboPooledDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A pool that applications use, of two connections.
 *
 * @param autoCommit how it hands out connections
 */
record Pool(String name, boolean autoCommit, DataSource dataSource, AutoCloseable end) {

    static final int SIZE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    static List<Pool> all(TestPostgres postgres) throws Exception {
        return List.of(
                hikari(postgres, true),
                hikari(postgres, false),
                dbcp(postgres, true),
                dbcp(postgres, false),
                tomcat(postgres, true),
                tomcat(postgres, false),
                c3p0(postgres),
                agroal(postgres, true),
                agroal(postgres, false),
                none(postgres));
    }

    static Pool hikari(TestPostgres postgres, boolean autoCommit) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(postgres.url());
        config.setUsername(postgres.user());
        config.setPassword(postgres.password());
        config.setAutoCommit(autoCommit);
        config.setMaximumPoolSize(SIZE);
        config.setConnectionTimeout(PATIENCE.toMillis());
        HikariDataSource pool = new HikariDataSource(config);
        return new Pool("HikariCP", autoCommit, pool, pool);
    }

    private static Pool dbcp(TestPostgres postgres, boolean autoCommit) {
        BasicDataSource pool = new BasicDataSource();
        pool.setUrl(postgres.url());
        pool.setUsername(postgres.user());
        pool.setPassword(postgres.password());
        pool.setDefaultAutoCommit(autoCommit);
        pool.setMaxTotal(SIZE);
        pool.setMaxWait(PATIENCE);
        return new Pool("DBCP2", autoCommit, pool, pool);
    }

    private static Pool tomcat(TestPostgres postgres, boolean autoCommit) {
        PoolProperties properties = new PoolProperties();
        properties.setUrl(postgres.url());
        properties.setDriverClassName("org.postgresql.Driver");
        properties.setUsername(postgres.user());
        properties.setPassword(postgres.password());
        // As it is unless somebody sets it: nothing is reset when a connection comes back.
        properties.setDefaultAutoCommit(autoCommit ? null : Boolean.FALSE);
        properties.setInitialSize(1);
        properties.setMaxActive(SIZE);
        properties.setMaxIdle(SIZE);
        properties.setMinIdle(1);
        properties.setMaxWait((int) PATIENCE.toMillis());
        org.apache.tomcat.jdbc.pool.DataSource pool = new org.apache.tomcat.jdbc.pool.DataSource(properties);
        return new Pool("Tomcat JDBC", autoCommit, pool, pool::close);
    }

    private static Pool c3p0(TestPostgres postgres) {
        ComboPooledDataSource pool = new ComboPooledDataSource();
        pool.setJdbcUrl(postgres.url());
        pool.setUser(postgres.user());
        pool.setPassword(postgres.password());
        pool.setInitialPoolSize(1);
        pool.setMinPoolSize(1);
        pool.setMaxPoolSize(SIZE);
        pool.setCheckoutTimeout((int) PATIENCE.toMillis());
        return new Pool("c3p0", true, pool, pool);
    }

    private static Pool agroal(TestPostgres postgres, boolean autoCommit) throws Exception {
        AgroalDataSource pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(settings -> settings.maxSize(SIZE)
                        .acquisitionTimeout(PATIENCE)
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(postgres.url())
                                .autoCommit(autoCommit)
                                .principal(new NamePrincipal(postgres.user()))
                                .credential(new SimplePassword(postgres.password())))));
        return new Pool("Agroal", autoCommit, pool, pool);
    }

    private static Pool none(TestPostgres postgres) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(postgres.url());
        dataSource.setUser(postgres.user());
        dataSource.setPassword(postgres.password());
        return new Pool("PGSimpleDataSource", true, dataSource, () -> {});
    }

    @Override
    public String toString() {
        return name + (autoCommit ? "" : " without auto-commit");
    }

    void close() throws Exception {
        end.close();
    }
}
