package io.hotprompt.spring;

import io.hotprompt.spring.ConnectionPlan.Preparation;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.PropertyAccessor;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.util.ReflectionUtils;

/** How Commons DBCP 2 opens its connections. */
final class Dbcp2Connections {

    private Dbcp2Connections() {}

    static @Nullable ConnectionPlan plan(DataSource dataSource) {
        BasicDataSource pool = DataSourceUnwrapper.unwrap(dataSource, BasicDataSource.class);
        ConnectionPlan plan = pool == null ? null : ConnectionPlan.of(pool.getUrl(), null, null);
        if (pool == null || plan == null) {
            return null;
        }
        // The accessors of the login are deprecated, and nothing takes their place.
        PropertyAccessor login = PropertyAccessorFactory.forBeanPropertyAccess(pool);
        List<String> uncopied = new ArrayList<>();
        Properties settings = settings(pool, uncopied);
        if (pool.getConnectionFactoryClassName() != null) {
            uncopied.add("what the connectionFactoryClassName of the pool does");
        }
        return plan.with(settings)
                .as((String) login.getPropertyValue("username"), (String) login.getPropertyValue("password"))
                .prepared(new Preparation(
                        pool.getDefaultCatalog(),
                        pool.getDefaultSchema(),
                        List.copyOf(Objects.requireNonNullElse(pool.getConnectionInitSqls(), List.of()))))
                .without(uncopied);
    }

    /** The pool takes settings of the driver and has no public way to read them. */
    private static Properties settings(BasicDataSource pool, List<String> uncopied) {
        Properties settings = new Properties();
        try {
            Method method = ReflectionUtils.findMethod(BasicDataSource.class, "getConnectionProperties");
            ReflectionUtils.makeAccessible(Objects.requireNonNull(method, "method"));
            if (ReflectionUtils.invokeMethod(method, pool) instanceof Properties known) {
                settings.putAll(known);
            }
        } catch (InaccessibleObjectException | NullPointerException e) {
            uncopied.add("the connectionProperties of the pool");
        }
        return settings;
    }
}
