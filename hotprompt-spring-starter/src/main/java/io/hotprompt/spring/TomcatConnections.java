package io.hotprompt.spring;

import io.hotprompt.spring.ConnectionPlan.Preparation;
import java.util.List;
import javax.sql.DataSource;
import org.apache.tomcat.jdbc.pool.PoolConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.DataSourceUnwrapper;

/** How Tomcat's pool opens its connections. */
final class TomcatConnections {

    private TomcatConnections() {}

    static @Nullable ConnectionPlan plan(DataSource dataSource) {
        org.apache.tomcat.jdbc.pool.DataSource pool =
                DataSourceUnwrapper.unwrap(dataSource, org.apache.tomcat.jdbc.pool.DataSource.class);
        return pool == null ? null : planned(pool.getPoolProperties());
    }

    private static @Nullable ConnectionPlan planned(PoolConfiguration settings) {
        ConnectionPlan plan = settings.getDataSource() instanceof DataSource own
                ? PooledConnections.plan(own)
                : ConnectionPlan.of(settings.getUrl(), null, null);
        if (plan == null) {
            return null;
        }
        String interceptors = settings.getJdbcInterceptors();
        return plan.with(PooledConnections.orNone(settings.getDbProperties()))
                .as(settings.getUsername(), settings.getPassword())
                .prepared(new Preparation(
                        settings.getDefaultCatalog(), null, PooledConnections.statements(settings.getInitSQL())))
                .without(
                        interceptors == null || interceptors.isBlank()
                                ? List.of()
                                : List.of("what the jdbcInterceptors of the pool do"));
    }
}
