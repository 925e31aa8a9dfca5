package io.hotprompt.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Refuses connections, or does what it is asked to and says that it failed. */
final class FaultyDataSource implements DataSource {

    private final DataSource target;
    private volatile boolean refusing;
    private volatile boolean losing;

    FaultyDataSource(DataSource target) {
        this.target = target;
    }

    void refuseConnections(boolean refuse) {
        refusing = refuse;
    }

    /** Batches are executed, and then the connection fails. */
    void loseAcknowledgements(boolean lose) {
        losing = lose;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (refusing) {
            throw new SQLException("no route to the database", "08001");
        }
        Connection connection = target.getConnection();
        return proxy(
                Connection.class,
                connection,
                (method, result) -> result instanceof PreparedStatement statement
                        ? proxy(PreparedStatement.class, statement, this::lose)
                        : result);
    }

    private Object lose(Method method, Object result) throws SQLException {
        if (losing && method.getName().equals("executeBatch")) {
            throw new SQLException("connection reset", "08006");
        }
        return result;
    }

    private interface After {
        Object change(Method method, Object result) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, T wrapped, After after) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return after.change(method, method.invoke(wrapped, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
