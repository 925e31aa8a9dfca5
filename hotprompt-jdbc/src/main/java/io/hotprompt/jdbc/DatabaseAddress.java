package io.hotprompt.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Host, port and database in words for error messages; never a user's password. Learned from the first connection. */
final class DatabaseAddress {

    private static final Pattern PREFIX =
            Pattern.compile("^jdbc:(?:[a-z0-9+.-]*:)*//(?:[^/@?]*@)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern PASSWORD = Pattern.compile("(?i)(password|pwd|pass)\\s*=\\s*[^&;\\s]*");
    private static final Pattern USER_INFO = Pattern.compile("//[^/@\\s]*@");

    /** Public accessors of well-known data sources, asked without depending on them. */
    private static final List<String> URL_ACCESSORS = List.of("getJdbcUrl", "getUrl", "getURL");

    private final DataSource dataSource;
    private volatile @Nullable String known;

    DatabaseAddress(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void learn(Connection connection) throws SQLException {
        if (known == null) {
            known = address(connection.getMetaData().getURL());
        }
    }

    /** {@code db.example.com:5432/prompts}. */
    @Override
    public String toString() {
        String learned = known;
        if (learned != null) {
            return learned;
        }
        return URL_ACCESSORS.stream()
                .map(this::ask)
                .filter(url -> url.startsWith("jdbc:"))
                .findFirst()
                .map(DatabaseAddress::address)
                .orElse("(address unknown, " + dataSource.getClass().getSimpleName() + ")");
    }

    private String ask(String accessor) {
        try {
            Method method = dataSource.getClass().getMethod(accessor);
            return method.invoke(dataSource) instanceof String url ? url : "";
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return "";
        }
    }

    static String address(@Nullable String url) {
        if (url == null) {
            return "(address unknown)";
        }
        String bare = PREFIX.matcher(url).replaceFirst("");
        int query = bare.indexOf('?');
        return query < 0 ? bare : bare.substring(0, query);
    }

    /** Text of a driver without passwords, on one line. */
    static String withoutSecrets(@Nullable String text) {
        if (text == null) {
            return "no message";
        }
        String masked = PASSWORD.matcher(text).replaceAll("$1=***");
        return USER_INFO
                .matcher(masked)
                .replaceAll("//***@")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
