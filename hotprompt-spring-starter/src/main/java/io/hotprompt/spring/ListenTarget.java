package io.hotprompt.spring;

import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** Where to open the connection that listens for changes. */
record ListenTarget(String url, String user, String password) {

    private static final Logger log = LoggerFactory.getLogger(HotPromptJdbcAutoConfiguration.class);
    private static final String POSTGRESQL = "jdbc:postgresql:";

    /** A target, where PostgreSQL's driver itself is asked for the connection. */
    static Optional<ListenTarget> of(@Nullable String url, @Nullable String user, @Nullable String password) {
        return Optional.ofNullable(url)
                .filter(text -> text.startsWith(POSTGRESQL))
                .map(text -> new ListenTarget(
                        text, Objects.requireNonNullElse(user, ""), Objects.requireNonNullElse(password, "")));
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
        return new ListenTarget(otherUrl, user, password);
    }

    /** Says nothing about the login, nor the URL, which may contain one. */
    @Override
    public String toString() {
        return "ListenTarget";
    }
}
