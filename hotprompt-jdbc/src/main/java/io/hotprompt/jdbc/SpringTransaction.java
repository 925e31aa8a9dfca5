package io.hotprompt.jdbc;

import java.lang.reflect.Method;
import java.util.List;
import javax.sql.DataSource;

/**
 * Whether a data source hands out the connection of the running Spring transaction. That is what Spring's
 * {@code TransactionAwareDataSourceProxy} does. Spring is asked without depending on it.
 */
final class SpringTransaction {

    private static final String AWARE = "org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy";
    private static final String SYNCHRONIZATION =
            "org.springframework.transaction.support.TransactionSynchronizationManager";

    private final DataSource dataSource;

    SpringTransaction(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Whether Spring is the one to ask: connections come through its proxy. */
    boolean isAsked() {
        return !aware().isEmpty();
    }

    /** Whether a transaction runs on the data source behind the proxy. */
    boolean isActive() {
        return aware().stream()
                .anyMatch(proxy -> isActive(
                        proxy.getClass().getClassLoader(), DataSourceLayers.ask(proxy, "getTargetDataSource")));
    }

    private List<Object> aware() {
        return DataSourceLayers.of(dataSource).stream()
                .filter(layer -> isAware(layer.getClass()))
                .toList();
    }

    private static boolean isAware(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (each.getName().equals(AWARE)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isActive(ClassLoader loader, Object target) {
        try {
            Class<?> spring = Class.forName(SYNCHRONIZATION, false, loader);
            Object holder = spring.getMethod("getResource", Object.class).invoke(null, target);
            return holder != null
                    && Boolean.TRUE.equals(
                            spring.getMethod("isActualTransactionActive").invoke(null))
                    && isOfTransaction(holder);
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /**
     * In a transaction of something else (another data source, messages), Spring keeps the first connection for the rest of
     * it all the same, and nobody commits that one. Its holder is synchronized and in no transaction. Those of
     * DataSourceTransactionManager are in one; those of JPA and Hibernate are not synchronized.
     */
    private static boolean isOfTransaction(Object holder) throws ReflectiveOperationException {
        boolean synchronised = Boolean.TRUE.equals(
                holder.getClass().getMethod("isSynchronizedWithTransaction").invoke(holder));
        return !synchronised || isMarkedActive(holder);
    }

    private static boolean isMarkedActive(Object holder) throws ReflectiveOperationException {
        Class<?> type = holder.getClass();
        while (type.getSuperclass() != null && !type.getSimpleName().equals("ConnectionHolder")) {
            type = type.getSuperclass();
        }
        Method active = type.getDeclaredMethod("isTransactionActive");
        // Where it may not be called, nothing is known against a transaction.
        return !active.trySetAccessible() || Boolean.TRUE.equals(active.invoke(holder));
    }
}
