package io.hotprompt.spring;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a pool opens and prepares its connections, for one more that does not belong to the pool.
 *
 * @param url of PostgreSQL's driver
 * @param settings of the driver, the login among them
 * @param preparation what the pool does to a new connection
 * @param uncopied what the pool does besides and this plan does not, in words
 */
record ConnectionPlan(String url, Map<String, String> settings, Preparation preparation, List<String> uncopied) {

    /** Drivers that only watch what PostgreSQL's driver does. */
    private static final Pattern OBSERVER = Pattern.compile("^jdbc:(?:p6spy|otel|tracing):(?=postgresql:)");

    private static final Set<String> LOGIN = Set.of("user", "password", "sslpassword");

    /**
     * What decides which data a connection sees.
     *
     * @param catalog null to leave it
     * @param schema null to leave it
     * @param statements run once, in this order
     */
    record Preparation(@Nullable String catalog, @Nullable String schema, List<String> statements) {

        static final Preparation NONE = new Preparation(null, null, List.of());

        void prepare(Connection connection) throws SQLException {
            if (catalog != null) {
                connection.setCatalog(catalog);
            }
            if (schema != null) {
                connection.setSchema(schema);
            }
            for (String sql : statements) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(sql);
                }
            }
        }
    }

    /** A plan with a login; null for a URL that PostgreSQL's driver does not take. */
    static @Nullable ConnectionPlan of(@Nullable String url, @Nullable String user, @Nullable String password) {
        String direct = url == null ? "" : OBSERVER.matcher(url).replaceFirst("jdbc:");
        return direct.startsWith(ListenUrl.PREFIX)
                ? new ConnectionPlan(direct, Map.of(), Preparation.NONE, List.of()).as(user, password)
                : null;
    }

    /** The same with another login; what is null stays as it is. */
    ConnectionPlan as(@Nullable String user, @Nullable String password) {
        Map<String, String> login = new HashMap<>();
        if (user != null) {
            login.put("user", user);
        }
        if (password != null) {
            login.put("password", password);
        }
        return with(login);
    }

    /** The same with more settings of the driver, which replace those there are. */
    ConnectionPlan with(Map<?, ?> more) {
        Map<String, String> all = new HashMap<>(settings);
        more.forEach((name, value) -> all.put(name.toString(), value.toString()));
        return new ConnectionPlan(url, all, preparation, uncopied);
    }

    ConnectionPlan prepared(Preparation other) {
        return new ConnectionPlan(url, settings, other, uncopied);
    }

    /** The same, without something that is done to connections of the pool. */
    ConnectionPlan without(List<String> more) {
        return new ConnectionPlan(
                url,
                settings,
                preparation,
                Stream.concat(uncopied.stream(), more.stream()).toList());
    }

    /** The same login and preparation at another address. */
    ConnectionPlan at(String otherUrl) {
        return new ConnectionPlan(otherUrl, settings, preparation, uncopied);
    }

    /**
     * A new connection. Each of the timeouts alone hangs or leaks in some fault: a frozen server accepts connections, a
     * frozen network swallows answers.
     */
    Connection open() throws SQLException {
        Properties all = new Properties();
        all.putAll(settings);
        all.setProperty("connectTimeout", "3");
        all.setProperty("loginTimeout", "3");
        all.setProperty("socketTimeout", "3");
        all.setProperty("tcpKeepAlive", "true");
        all.setProperty("targetServerType", "primary");
        all.setProperty("ApplicationName", "hotprompt");
        String bare = withoutLogin(url, all);
        // Not DriverManager.getConnection: its failure quotes the URL.
        Driver driver = DriverManager.getDriver(bare);
        Connection connection = driver.connect(bare, all);
        if (connection == null) {
            throw new SQLException("PostgreSQL's driver does not take the URL", "08001");
        }
        boolean prepared = false;
        try {
            preparation.prepare(connection);
            prepared = true;
            return connection;
        } finally {
            if (!prepared) {
                connection.close();
            }
        }
    }

    /** Moves the login from the URL, which goes before the settings, into them: the driver logs URLs. */
    static String withoutLogin(String url, Properties settings) {
        int query = url.indexOf('?');
        if (query < 0) {
            return url;
        }
        List<String> rest = new ArrayList<>();
        for (String parameter : url.substring(query + 1).split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0 && LOGIN.contains(parameter.substring(0, equals))) {
                settings.setProperty(
                        parameter.substring(0, equals),
                        URLDecoder.decode(parameter.substring(equals + 1), StandardCharsets.UTF_8));
            } else {
                rest.add(parameter);
            }
        }
        return url.substring(0, query) + (rest.isEmpty() ? "" : "?" + String.join("&", rest));
    }

    /** Says nothing about the login, nor the URL, which may contain one. */
    @Override
    public String toString() {
        return "ConnectionPlan";
    }
}
