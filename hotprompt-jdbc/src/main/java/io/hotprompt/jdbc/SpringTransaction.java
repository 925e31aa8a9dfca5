package io.hotprompt.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Whether a connection is that of the running Spring transaction. Spring is asked without depending on it: only its data
 * sources that take part in transactions hand out connections of the type named here.
 */
final class SpringTransaction {

    private static final String CONNECTION = "org.springframework.jdbc.datasource.ConnectionProxy";
    private static final String SYNCHRONIZATION =
            "org.springframework.transaction.support.TransactionSynchronizationManager";

    private final @Nullable Object target;

    SpringTransaction(DataSource dataSource) {
        target = target(dataSource);
    }

    boolean isActive(Connection connection) {
        if (target == null) {
            return false;
        }
        for (Class<?> type : connection.getClass().getInterfaces()) {
            if (type.getName().equals(CONNECTION)) {
                return isBound(type.getClassLoader(), target);
            }
        }
        return false;
    }

    /** A transaction is active and holds a connection of the data source that is wrapped. */
    private static boolean isBound(ClassLoader spring, Object target) {
        try {
            Class<?> synchronization = Class.forName(SYNCHRONIZATION, false, spring);
            return Boolean.TRUE.equals(synchronization
                            .getMethod("isActualTransactionActive")
                            .invoke(null))
                    && Boolean.TRUE.equals(synchronization
                            .getMethod("hasResource", Object.class)
                            .invoke(null, target));
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    private static @Nullable Object target(DataSource dataSource) {
        try {
            Method accessor = dataSource.getClass().getMethod("getTargetDataSource");
            return accessor.invoke(dataSource);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return null;
        }
    }
}
