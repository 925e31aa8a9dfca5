package io.hotprompt.spring;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.boot.jdbc.EmbeddedDatabaseConnection;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/**
 * Leaves Spring Boot's own DataSource out where it could only fail. The starter brings a connection pool along, and with one
 * on the class path Spring Boot insists on a database; an application that reads its prompts from a directory and names no
 * database has none.
 */
final class FilesInsteadOfDatabase implements AutoConfigurationImportFilter, EnvironmentAware {

    private static final Set<String> DATA_SOURCES = Set.of(
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration");

    private Environment environment = new StandardEnvironment();

    @Override
    public void setEnvironment(Environment applicationEnvironment) {
        environment = applicationEnvironment;
    }

    @Override
    public boolean[] match(@Nullable String[] classes, AutoConfigurationMetadata metadata) {
        boolean filesOnly = OnText.hasText(environment, "hotprompt.directory") && !hasDatabase();
        boolean[] matches = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            String name = classes[i];
            matches[i] = !filesOnly || name == null || !DATA_SOURCES.contains(name);
        }
        return matches;
    }

    private boolean hasDatabase() {
        return OnText.hasText(environment, "spring.datasource.url")
                || OnText.hasText(environment, "spring.datasource.jndi-name")
                || EmbeddedDatabaseConnection.get(FilesInsteadOfDatabase.class.getClassLoader())
                        != EmbeddedDatabaseConnection.NONE;
    }
}
