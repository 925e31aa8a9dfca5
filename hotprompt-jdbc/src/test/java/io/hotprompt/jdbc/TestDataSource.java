package io.hotprompt.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** A new connection each time, with short timeouts. */
final class TestDataSource extends PlainDataSource {

    private final String url;
    private final Properties settings = new Properties();

    TestDataSource(String url, String user, String password) {
        this.url = url;
        settings.setProperty("user", user);
        settings.setProperty("password", password);
        settings.setProperty("connectTimeout", "2");
        settings.setProperty("loginTimeout", "2");
    }

    @Override
    public Connection getConnection() throws SQLException {
        return DriverManager.getConnection(url, settings);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    public String getUrl() {
        return url;
    }
}
