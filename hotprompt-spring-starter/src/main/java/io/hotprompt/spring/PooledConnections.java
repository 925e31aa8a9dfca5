package io.hotprompt.spring;

import io.hotprompt.spring.ConnectionPlan.Preparation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.jdbc.datasource.AbstractDriverBasedDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.util.ClassUtils;

/**
 * Reads from a data source how it opens its connections now. Login and settings of a pool may change while it runs, so this
 * is asked before each connection.
 */
final class PooledConnections {

    private static final Logger log = LoggerFactory.getLogger(HotPromptJdbcAutoConfiguration.class);

    /** Reads one kind of pool. */
    private interface Kind {

        /** Null if it is not of this kind, or does not tell. */
        @Nullable
        ConnectionPlan plan(DataSource dataSource);
    }

    private static final List<Kind> KINDS = kinds();

    private PooledConnections() {}

    /** Null for a data source that does not tell, or that does not go to PostgreSQL. */
    static @Nullable ConnectionPlan plan(DataSource dataSource) {
        DataSource bare = bare(dataSource);
        for (Kind kind : KINDS) {
            ConnectionPlan plan = kind.plan(bare);
            if (plan != null) {
                return plan.without(wrappers(bare));
            }
        }
        return null;
    }

    /** Without proxies that only decide when a connection is taken. */
    private static DataSource bare(DataSource dataSource) {
        DataSource bare = dataSource;
        while (bare instanceof TransactionAwareDataSourceProxy || bare instanceof LazyConnectionDataSourceProxy) {
            DataSource target = ((DelegatingDataSource) bare).getTargetDataSource();
            if (target == null) {
                return bare;
            }
            bare = target;
        }
        return bare;
    }

    private static List<String> wrappers(DataSource bare) {
        List<String> known = List.of("com.zaxxer.hikari", "org.apache", "org.postgresql", "org.springframework.jdbc");
        String name = ClassUtils.getUserClass(bare.getClass()).getName();
        boolean passesOn = bare instanceof DelegatingDataSource;
        return !passesOn && known.stream().anyMatch(name::startsWith)
                ? List.of()
                : List.of("what " + name + " does to connections");
    }

    private static List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>();
        if (isPresent("com.zaxxer.hikari.HikariDataSource")) {
            kinds.add(HikariConnections::plan);
        }
        if (isPresent("org.apache.commons.dbcp2.BasicDataSource")) {
            kinds.add(Dbcp2Connections::plan);
        }
        if (isPresent("org.apache.tomcat.jdbc.pool.DataSourceProxy")) {
            kinds.add(TomcatConnections::plan);
        }
        kinds.add(PooledConnections::driverBased);
        kinds.add(PooledConnections::derived);
        return kinds;
    }

    static boolean isPresent(String type) {
        return ClassUtils.isPresent(type, PooledConnections.class.getClassLoader());
    }

    /** Spring's own data sources, which open a connection each time. */
    private static @Nullable ConnectionPlan driverBased(DataSource dataSource) {
        AbstractDriverBasedDataSource simple =
                DataSourceUnwrapper.unwrap(dataSource, AbstractDriverBasedDataSource.class);
        ConnectionPlan plan = simple == null ? null : ConnectionPlan.of(simple.getUrl(), null, null);
        return simple == null || plan == null
                ? null
                : plan.with(orNone(simple.getConnectionProperties()))
                        .as(simple.getUsername(), simple.getPassword())
                        .prepared(new Preparation(simple.getCatalog(), simple.getSchema(), List.of()));
    }

    /** Whatever Spring Boot knows to ask, such as the data sources of the driver itself. */
    private static @Nullable ConnectionPlan derived(DataSource dataSource) {
        try {
            SimpleDriverDataSource direct = DataSourceBuilder.derivedFrom(dataSource)
                    .type(SimpleDriverDataSource.class)
                    .build();
            return ConnectionPlan.of(direct.getUrl(), direct.getUsername(), direct.getPassword());
        } catch (RuntimeException e) {
            log.debug(
                    "No direct connection can be derived from the DataSource ({})",
                    e.getClass().getName());
            return null;
        }
    }

    static Map<?, ?> orNone(@Nullable Properties properties) {
        return properties == null ? Map.of() : properties;
    }

    /** A statement of a pool that may be null or blank. */
    static List<String> statements(@Nullable String sql) {
        return sql == null || sql.isBlank() ? List.of() : List.of(sql);
    }
}
