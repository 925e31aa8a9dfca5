package io.hotprompt.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * Settings of a connection that listens. Each timeout alone hangs or leaks in some fault: a frozen server accepts
 * connections, a frozen network swallows answers.
 */
final class DedicatedConnection {

    private static final Driver DRIVER = new Driver();

    private DedicatedConnection() {}

    static ConnectionSupplier to(String url, String user, String password) {
        Properties settings = new Properties();
        settings.setProperty("user", user);
        settings.setProperty("password", password);
        settings.setProperty("connectTimeout", "3");
        settings.setProperty("loginTimeout", "3");
        settings.setProperty("socketTimeout", "3");
        settings.setProperty("tcpKeepAlive", "true");
        settings.setProperty("targetServerType", "primary");
        settings.setProperty("ApplicationName", "hotprompt");
        return () -> {
            Connection connection = DRIVER.connect(url, settings);
            if (connection == null) {
                throw new SQLException("this is not a URL of PostgreSQL", "08001");
            }
            return connection;
        };
    }
}
