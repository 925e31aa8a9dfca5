package io.hotprompt.jdbc;

import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Whether a data source hands out connections in auto-commit mode where no transaction is running. What was seen last
 * counts; before anything was seen, well-known pools are asked.
 */
final class AutoCommitDefault {

    /** Public accessors of well-known pools: HikariCP, Tomcat, DBCP, Agroal. */
    private static final List<String[]> ACCESSORS = List.of(
            new String[] {"isAutoCommit"},
            new String[] {"isDefaultAutoCommit"},
            new String[] {"getDefaultAutoCommit"},
            new String[] {
                "getConfiguration", "connectionPoolConfiguration", "connectionFactoryConfiguration", "autoCommit"
            });

    private final DataSource dataSource;
    private volatile @Nullable Boolean seen;

    AutoCommitDefault(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A connection was handed out in this mode, surely outside of any transaction. */
    void seen(boolean autoCommit) {
        seen = autoCommit;
    }

    /** Whether connections come without auto-commit, for sure. */
    boolean isOff() {
        Boolean known = seen;
        return known == null ? isSaidToBeOff() : !known;
    }

    private boolean isSaidToBeOff() {
        for (Object layer : DataSourceLayers.of(dataSource)) {
            for (String[] accessor : ACCESSORS) {
                if (DataSourceLayers.ask(layer, accessor) instanceof Boolean said) {
                    seen = said;
                    return !said;
                }
            }
        }
        return false;
    }
}
