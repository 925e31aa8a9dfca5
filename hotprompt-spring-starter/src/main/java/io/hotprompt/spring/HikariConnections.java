package io.hotprompt.spring;

import com.zaxxer.hikari.HikariCredentialsProvider;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import com.zaxxer.hikari.util.PropertyElf;
import io.hotprompt.spring.ConnectionPlan.Preparation;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.util.ClassUtils;

/** How HikariCP opens its connections. */
final class HikariConnections {

    private HikariConnections() {}

    static @Nullable ConnectionPlan plan(DataSource dataSource) {
        HikariDataSource pool = DataSourceUnwrapper.unwrap(dataSource, HikariDataSource.class);
        if (pool == null) {
            return null;
        }
        ConnectionPlan source = source(pool);
        if (source == null) {
            return null;
        }
        return login(pool, source)
                .prepared(new Preparation(
                        pool.getCatalog(),
                        pool.getSchema(),
                        PooledConnections.statements(pool.getConnectionInitSql())));
    }

    private static @Nullable ConnectionPlan source(HikariDataSource pool) {
        if (pool.getDataSource() != null) {
            return PooledConnections.plan(pool.getDataSource());
        }
        if (pool.getDataSourceClassName() == null) {
            ConnectionPlan plan = ConnectionPlan.of(pool.getJdbcUrl(), null, null);
            return plan == null ? null : plan.with(pool.getDataSourceProperties());
        }
        Class<?> type =
                ClassUtils.resolveClassName(pool.getDataSourceClassName(), HikariConnections.class.getClassLoader());
        if (!(BeanUtils.instantiateClass(type) instanceof DataSource own)) {
            return null;
        }
        PropertyElf.setTargetFromProperties(own, pool.getDataSourceProperties());
        return PooledConnections.plan(own);
    }

    private static ConnectionPlan login(HikariDataSource pool, ConnectionPlan plan) {
        Credentials provided = PooledConnections.isPresent("com.zaxxer.hikari.HikariCredentialsProvider")
                ? Provided.credentials(pool)
                : null;
        return provided == null
                ? plan.as(pool.getUsername(), pool.getPassword())
                : plan.as(provided.getUsername(), provided.getPassword());
    }

    /** Since HikariCP 7. */
    private static final class Provided {

        private static @Nullable Credentials credentials(HikariDataSource pool) {
            HikariCredentialsProvider provider = pool.getCredentialsProvider();
            return provider == null ? null : provider.getCredentials();
        }
    }
}
