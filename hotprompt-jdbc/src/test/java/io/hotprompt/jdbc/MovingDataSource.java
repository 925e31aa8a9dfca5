package io.hotprompt.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Leads to one database, and later to another, as a name in DNS may. */
final class MovingDataSource extends PlainDataSource {

    private volatile TestDataSource target;

    MovingDataSource(TestDataSource target) {
        this.target = target;
    }

    void moveTo(TestDataSource other) {
        target = other;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return target.getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return target.getConnection(user, password);
    }
}
