package io.hotprompt.spring;

import com.zaxxer.hikari.HikariDataSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.ClassUtils;

/**
 * Where to open the connection that listens for changes.
 *
 * @param settings of the driver: the login, and what the pool is told about encryption, schema and the like
 */
record ListenTarget(String url, Map<String, String> settings) {

    private static final Logger log = LoggerFactory.getLogger(HotPromptJdbcAutoConfiguration.class);
    private static final String POSTGRESQL = "jdbc:postgresql:";

    /** A target, where PostgreSQL's driver itself is asked for the connection. */
    static Optional<ListenTarget> of(@Nullable String url, @Nullable String user, @Nullable String password) {
        return Optional.ofNullable(url)
                .filter(text -> text.startsWith(POSTGRESQL))
                .map(text -> new ListenTarget(
                        text,
                        Map.of(
                                "user", Objects.requireNonNullElse(user, ""),
                                "password", Objects.requireNonNullElse(password, ""))));
    }

    /** What a pool or a simple data source connects to; empty for a data source that does not tell. */
    static Optional<ListenTarget> derivedFrom(DataSource dataSource) {
        try {
            SimpleDriverDataSource direct = DataSourceBuilder.derivedFrom(dataSource)
                    .type(SimpleDriverDataSource.class)
                    .build();
            return of(direct.getUrl(), direct.getUsername(), direct.getPassword());
        } catch (RuntimeException e) {
            log.debug("No direct connection can be derived from the DataSource", e);
            return Optional.empty();
        }
    }

    /** The same login at another address. */
    ListenTarget at(String otherUrl) {
        return new ListenTarget(otherUrl, settings);
    }

    /** With what a Hikari pool tells the driver besides the login: {@code spring.datasource.hikari.data-source-properties}. */
    ListenTarget asPooled(DataSource dataSource) {
        if (!ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource", ListenTarget.class.getClassLoader())) {
            return this;
        }
        HikariDataSource pool = DataSourceUnwrapper.unwrap(dataSource, HikariDataSource.class);
        if (pool == null) {
            return this;
        }
        Map<String, String> all = new HashMap<>();
        pool.getDataSourceProperties().forEach((name, value) -> all.put(name.toString(), value.toString()));
        all.putAll(settings);
        return new ListenTarget(url, all);
    }

    /** As the driver takes them. */
    Properties properties() {
        Properties properties = new Properties();
        properties.putAll(settings);
        return properties;
    }

    /** Says nothing about the login, nor the URL, which may contain one. */
    @Override
    public String toString() {
        return "ListenTarget";
    }
}
