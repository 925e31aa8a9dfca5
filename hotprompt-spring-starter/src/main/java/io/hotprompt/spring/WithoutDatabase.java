package io.hotprompt.spring;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.boot.jdbc.EmbeddedDatabaseConnection;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.ClassUtils;

/**
 * Leaves Spring Boot's own DataSource out where it could only fail. The starter brings a connection pool along, and with one
 * on the class path Spring Boot insists on a database; an application that needs none for its prompts, and names none, has
 * none.
 */
final class WithoutDatabase implements AutoConfigurationImportFilter, EnvironmentAware, BeanFactoryAware {

    private static final Set<String> DATA_SOURCES = Set.of(
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration");

    /** Beans of tests and of development that say where a database is, in either generation of Spring Boot. */
    private static final Set<String> DETAILS = Set.of(
            "org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails",
            "org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails");

    /** Declared as beans, containers are known only after this filter was asked. */
    private static final String CONTAINERS =
            "org.springframework.boot.testcontainers.service.connection.ServiceConnection";

    private final ClassLoader loader = WithoutDatabase.class.getClassLoader();
    private Environment environment = new StandardEnvironment();
    private @Nullable BeanFactory beans;

    @Override
    public void setEnvironment(Environment applicationEnvironment) {
        environment = applicationEnvironment;
    }

    @Override
    public void setBeanFactory(BeanFactory beanFactory) {
        beans = beanFactory;
    }

    @Override
    public boolean[] match(@Nullable String[] classes, AutoConfigurationMetadata metadata) {
        boolean none = needsNone() && !hasDatabase();
        boolean[] matches = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            String name = classes[i];
            matches[i] = !none || name == null || !DATA_SOURCES.contains(name);
        }
        return matches;
    }

    private boolean needsNone() {
        if (OnText.hasText(environment, "hotprompt.directory")) {
            return true;
        }
        // An application that is processed ahead of time will learn of its database when it runs.
        return !SpringProperties.getFlag("spring.aot.processing") && mayDoWithoutOne();
    }

    private boolean mayDoWithoutOne() {
        return OnText.hasText(environment, "hotprompt.bootstrap")
                || "false".equalsIgnoreCase(environment.getProperty("hotprompt.enabled"))
                || hasBean("io.hotprompt.source.PromptSource")
                || hasBean("io.hotprompt.store.InMemoryPromptStore");
    }

    private boolean hasDatabase() {
        return OnText.hasText(environment, "spring.datasource.url")
                || OnText.hasText(environment, "spring.datasource.jndi-name")
                || OnText.hasText(environment, "spring.datasource.hikari.jdbc-url")
                || OnText.hasText(environment, "spring.datasource.hikari.data-source-class-name")
                || EmbeddedDatabaseConnection.get(loader) != EmbeddedDatabaseConnection.NONE
                || ClassUtils.isPresent(CONTAINERS, loader)
                || DETAILS.stream().anyMatch(this::hasBean);
    }

    /** Whether a bean of this type was defined before any configuration class was read. */
    private boolean hasBean(String type) {
        return ClassUtils.isPresent(type, loader)
                && beans instanceof ListableBeanFactory all
                && all.getBeanNamesForType(ClassUtils.resolveClassName(type, loader), true, false).length > 0;
    }
}
