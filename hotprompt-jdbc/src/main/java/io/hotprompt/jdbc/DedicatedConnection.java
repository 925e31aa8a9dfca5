package io.hotprompt.jdbc;

import java.sql.DriverManager;
import java.util.Properties;

/**
 * Settings of a connection that listens. Each timeout alone hangs or leaks in some fault: a frozen server accepts
 * connections, a frozen network swallows answers.
 */
final class DedicatedConnection {

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
        return () -> DriverManager.getConnection(url, settings);
    }
}
