package io.hotprompt.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Whether a data source hands out connections in auto-commit mode. Well-known pools are asked; otherwise the first connection
 * seen in that mode tells.
 */
final class AutoCommitDefault {

    /** Public accessors of well-known data sources, asked without depending on them: HikariCP, Tomcat, DBCP. */
    private static final List<String> ACCESSORS =
            List.of("isAutoCommit", "isDefaultAutoCommit", "getDefaultAutoCommit");

    /** Public accessors of data sources that wrap another. */
    private static final List<String> WRAPPED = List.of("getTargetDataSource", "getDelegate", "getWrappedDataSource");

    private static final int DEPTH = 5;

    private final DataSource dataSource;
    private volatile boolean learned;

    AutoCommitDefault(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A connection in auto-commit mode was handed out. */
    void learned() {
        learned = true;
    }

    boolean isOn() {
        return learned || asked(dataSource, DEPTH).orElse(false);
    }

    private static Optional<Boolean> asked(Object source, int depth) {
        for (String accessor : ACCESSORS) {
            if (call(source, accessor) instanceof Boolean known) {
                return Optional.of(known);
            }
        }
        for (String accessor : WRAPPED) {
            if (depth > 0 && call(source, accessor) instanceof DataSource wrapped) {
                return asked(wrapped, depth - 1);
            }
        }
        return Optional.empty();
    }

    private static Object call(Object source, String accessor) {
        try {
            Method method = source.getClass().getMethod(accessor);
            Object answer = method.invoke(source);
            return answer == null ? "" : answer;
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return "";
        }
    }
}
