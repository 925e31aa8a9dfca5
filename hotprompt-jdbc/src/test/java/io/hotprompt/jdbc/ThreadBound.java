package io.hotprompt.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A data source as people write it: in a transaction each thread gets its connection, which only the transaction closes. */
final class ThreadBound extends PlainDataSource implements Application.Transactor {

    private final DataSource pool;

    @SuppressWarnings("ThreadLocalUsage") // one of each data source
    private final ThreadLocal<Connection> current = new ThreadLocal<>();

    ThreadBound(DataSource pool) {
        this.pool = pool;
    }

    static Application on(Pool pool) {
        ThreadBound dataSource = new ThreadBound(pool.dataSource());
        return new Application("ThreadLocal on " + pool, dataSource, dataSource, dataSource);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection bound = current.get();
        return bound == null ? pool.getConnection() : unclosed(bound);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public void run(boolean commit, Application.Work work) throws Exception {
        try (Connection connection = pool.getConnection()) {
            boolean before = connection.getAutoCommit();
            connection.setAutoCommit(false);
            current.set(connection);
            try {
                work.run();
                if (commit) {
                    connection.commit();
                }
            } finally {
                current.remove();
                connection.rollback();
                connection.setAutoCommit(before);
            }
        }
    }

    private static Connection unclosed(Connection bound) {
        return (Connection) Proxy.newProxyInstance(
                ThreadBound.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(bound, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
