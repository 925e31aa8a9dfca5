package io.hotprompt.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** Refuses connections, lets wait for them for ever, or does what it is asked to and says that it failed. */
final class FaultyDataSource extends PlainDataSource {

    private final DataSource target;
    private volatile boolean refusing;
    private volatile boolean losing;
    private volatile boolean hanging;

    FaultyDataSource(DataSource target) {
        this.target = target;
    }

    void refuseConnections(boolean refuse) {
        refusing = refuse;
    }

    /** Transactions with a batch are committed, and then the connection fails. */
    void loseAcknowledgements(boolean lose) {
        losing = lose;
    }

    /** No connection comes. */
    void hang(boolean hang) {
        hanging = hang;
    }

    @Override
    public Connection getConnection() throws SQLException {
        while (hanging) {
            LockSupport.park();
            if (Thread.interrupted()) {
                throw new SQLException("interrupted while waiting for a connection", "57014");
            }
        }
        if (refusing) {
            throw new SQLException("no route to the database", "08001");
        }
        AtomicBoolean wrote = new AtomicBoolean();
        return proxy(Connection.class, target.getConnection(), (method, result) -> lose(wrote, method, result));
    }

    private Object lose(AtomicBoolean wrote, Method method, Object result) throws SQLException {
        if (method.getName().equals("executeBatch")) {
            wrote.set(true);
        }
        if (method.getName().equals("commit") && wrote.getAndSet(false) && losing) {
            throw new SQLException("connection reset", "08006");
        }
        return result instanceof PreparedStatement statement
                ? proxy(PreparedStatement.class, statement, (inner, value) -> lose(wrote, inner, value))
                : result;
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
}
