package io.hotprompt.jdbc;

import java.sql.DriverManager;
import java.util.Properties;

/**
 * Settings of a connection that listens. Each timeout alone hangs or leaks in some fault: a frozen server accepts
 * connections, a frozen network swallows answers.
 */
final class DedicatedConnection {

    private DedicatedConnection() {}

    /** @param driverSettings of the connection, such as user and password; the timeouts are these, whatever it says */
    static ConnectionSupplier to(String url, Properties driverSettings) {
        Properties settings = new Properties();
        driverSettings
                .stringPropertyNames()
                .forEach(name -> settings.setProperty(name, driverSettings.getProperty(name)));
        settings.setProperty("connectTimeout", "3");
        settings.setProperty("loginTimeout", "3");
        settings.setProperty("socketTimeout", "3");
        settings.setProperty("tcpKeepAlive", "true");
        settings.setProperty("targetServerType", "primary");
        settings.setProperty("ApplicationName", "hotprompt");
        return () -> DriverManager.getConnection(url, settings);
    }
}
