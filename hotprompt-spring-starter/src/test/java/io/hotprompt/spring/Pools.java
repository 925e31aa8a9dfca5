package io.hotprompt.spring;

import com.zaxxer.hikari.HikariDataSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Every way in which people send the connections of a pool into the schema {@code app}. */
final class Pools {

    private static final String IN_APP = "set search_path to app";

    private Pools() {}

    /** By what is said in them, each from the URL of the database. */
    static Map<String, Function<String, DataSource>> inSchemaApp() {
        Map<String, Function<String, DataSource>> pools = new LinkedHashMap<>();
        hikari(pools);
        hikariOnOthers(pools);
        otherPools(pools);
        withoutPool(pools);
        return pools;
    }

    private static void hikari(Map<String, Function<String, DataSource>> pools) {
        pools.put("HikariCP, schema", url -> {
            HikariDataSource pool = hikari(url);
            pool.setSchema("app");
            return pool;
        });
        pools.put("HikariCP, connection-init-sql", url -> {
            HikariDataSource pool = hikari(url);
            pool.setConnectionInitSql(IN_APP);
            return pool;
        });
        pools.put("HikariCP, data source properties", url -> {
            HikariDataSource pool = hikari(url);
            pool.addDataSourceProperty("options", "-c search_path=app");
            return pool;
        });
    }

    private static void hikariOnOthers(Map<String, Function<String, DataSource>> pools) {
        pools.put("HikariCP, data source class", url -> {
            HikariDataSource pool = new HikariDataSource();
            pool.setDataSourceClassName(PGSimpleDataSource.class.getName());
            pool.addDataSourceProperty("url", url);
            pool.addDataSourceProperty("currentSchema", "app");
            pool.setUsername("postgres");
            return pool;
        });
        pools.put("HikariCP on a data source", url -> {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(url);
            source.setUser("postgres");
            source.setCurrentSchema("app");
            HikariDataSource pool = new HikariDataSource();
            pool.setDataSource(source);
            return pool;
        });
        pools.put("HikariCP in two proxies", url -> {
            HikariDataSource pool = hikari(url);
            pool.setSchema("app");
            return new TransactionAwareDataSourceProxy(new LazyConnectionDataSourceProxy(pool));
        });
    }

    private static void otherPools(Map<String, Function<String, DataSource>> pools) {
        pools.put("DBCP, default schema", url -> {
            BasicDataSource pool = dbcp(url);
            pool.setDefaultSchema("app");
            return pool;
        });
        pools.put("DBCP, init statements", url -> {
            BasicDataSource pool = dbcp(url);
            pool.setConnectionInitSqls(List.of("select 1", IN_APP));
            return pool;
        });
        pools.put("DBCP, connection properties", url -> {
            BasicDataSource pool = dbcp(url);
            pool.setConnectionProperties("currentSchema=app");
            return pool;
        });
        pools.put("Tomcat, init statement", url -> {
            org.apache.tomcat.jdbc.pool.DataSource pool = tomcat(url);
            pool.setInitSQL(IN_APP);
            return pool;
        });
        pools.put("Tomcat, connection properties", url -> {
            org.apache.tomcat.jdbc.pool.DataSource pool = tomcat(url);
            pool.setConnectionProperties("currentSchema=app;");
            return pool;
        });
    }

    private static void withoutPool(Map<String, Function<String, DataSource>> pools) {
        pools.put("Spring, schema", url -> {
            DriverManagerDataSource source = new DriverManagerDataSource(url, "postgres", "");
            source.setSchema("app");
            return source;
        });
        pools.put("Spring, connection properties", url -> {
            Properties settings = new Properties();
            settings.putAll(Map.of("user", "postgres", "currentSchema", "app"));
            return new DriverManagerDataSource(url, settings);
        });
        pools.put("the driver's own", url -> {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(url);
            source.setUser("postgres");
            source.setCurrentSchema("app");
            return source;
        });
    }

    static HikariDataSource hikari(String url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername("postgres");
        pool.setMaximumPoolSize(3);
        return pool;
    }

    static BasicDataSource dbcp(String url) {
        BasicDataSource pool = new BasicDataSource();
        pool.setUrl(url);
        pool.setUsername("postgres");
        return pool;
    }

    static org.apache.tomcat.jdbc.pool.DataSource tomcat(String url) {
        org.apache.tomcat.jdbc.pool.DataSource pool = new org.apache.tomcat.jdbc.pool.DataSource();
        pool.setUrl(url);
        pool.setUsername("postgres");
        pool.setDriverClassName("org.postgresql.Driver");
        return pool;
    }
}
