package io.hotprompt.spring;

import io.hotprompt.jdbc.ConnectionSupplier;
import io.hotprompt.jdbc.JdbcPromptSource;
import io.hotprompt.jdbc.JdbcPromptStore;
import io.hotprompt.source.PromptSource;
import io.hotprompt.spring.HotPromptProperties.SchemaInitialization;
import io.hotprompt.store.PromptStore;
import io.hotprompt.validation.PromptRules;
import io.hotprompt.validation.PromptValidator;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Keeps prompts in the application's PostgreSQL database. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration"
        })
@ConditionalOnClass({DataSource.class, JdbcPromptStore.class})
@ConditionalOnProperty(prefix = "hotprompt", name = "enabled", matchIfMissing = true)
@Conditional(OnPromptDataSource.class)
@EnableConfigurationProperties(HotPromptProperties.class)
public final class HotPromptJdbcAutoConfiguration {

    private static final Logger log = LoggerFactory.getLogger(HotPromptJdbcAutoConfiguration.class);

    HotPromptJdbcAutoConfiguration() {}

    @Bean
    PromptDatabase hotPromptDatabase(
            HotPromptProperties properties,
            @HotPromptDataSource ObjectProvider<DataSource> marked,
            ObjectProvider<DataSource> dataSources) {
        DataSource chosen = marked.getIfAvailable();
        DataSource bean = chosen == null ? dataSources.getObject() : chosen;
        boolean create = properties.validated().jdbc().initializeSchema() == SchemaInitialization.ALWAYS;
        return new PromptDatabase(bean, chosen != null, create);
    }

    @Bean
    @ConditionalOnMissingBean(PromptStore.class)
    @DependsOnDatabaseInitialization
    JdbcPromptStore hotPromptStore(
            HotPromptProperties properties, PromptDatabase database, ObjectProvider<PromptValidator> validators) {
        PromptRules rules = PromptRules.standard();
        for (PromptValidator validator : validators.orderedStream().toList()) {
            rules = rules.with(validator);
        }
        JdbcPromptStore.Builder builder = JdbcPromptStore.builder(database.foreground())
                .namespace(properties.namespace())
                .rules(rules);
        HotPromptProperties.set("jdbc.timeout", properties.jdbc().timeout(), builder::timeout);
        return builder.build();
    }

    /** The registry closes it, and reads it again when it is started again. */
    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean(PromptSource.class)
    @DependsOnDatabaseInitialization
    JdbcPromptSource hotPromptSource(
            HotPromptProperties properties,
            PromptDatabase database,
            ObjectProvider<ConnectionSupplier> connections,
            ObjectProvider<KnownConnection> known) {
        JdbcPromptSource.Builder builder =
                JdbcPromptSource.builder(database.background()).namespace(properties.namespace());
        HotPromptProperties.set("instance-id", properties.instanceId(), builder::instanceId);
        HotPromptProperties.set("jdbc.timeout", properties.jdbc().timeout(), builder::timeout);
        HotPromptProperties.set("jdbc.heartbeat", properties.jdbc().heartbeat(), builder::heartbeat);
        HotPromptProperties.set("jdbc.reconcile-interval", properties.jdbc().reconcileInterval(), builder::reconcile);
        if (!properties.listen().enabled()) {
            return builder.build();
        }
        ConnectionSupplier own = connections.getIfUnique();
        ConnectionSupplier listening =
                own == null ? ListenConnections.planned(() -> plan(properties, database, known)) : own;
        if (listening == null) {
            log.warn(
                    "Prompts are polled every {}: the DataSource does not tell how to connect to PostgreSQL directly."
                            + " Set hotprompt.listen.url to be told of changes at once, or hotprompt.listen.enabled=false if"
                            + " this is intended.",
                    properties.pollInterval());
            return builder.build();
        }
        return builder.listen(listening).build();
    }

    private static @Nullable ConnectionPlan plan(
            HotPromptProperties properties, PromptDatabase database, ObjectProvider<KnownConnection> known) {
        ConnectionPlan pooled = PooledConnections.plan(database.bean());
        if (pooled == null && !database.marked()) {
            pooled = known.stream()
                    .map(KnownConnection::plan)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .map(plan -> plan.without(List.of("what the DataSource does to connections")))
                    .orElse(null);
        }
        String url = properties.listen().url();
        if (url == null) {
            return pooled;
        }
        return pooled == null ? ConnectionPlan.of(url, null, null) : pooled.at(url);
    }

    /** What the application tells about its main database besides the data source. */
    @FunctionalInterface
    interface KnownConnection {

        /** How to connect to it; null if it is not PostgreSQL. */
        @Nullable
        ConnectionPlan plan();
    }

    /** Spring Boot 4 has the interface here; where it is elsewhere, the data source tells as much. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(JdbcConnectionDetails.class)
    static class ConnectionDetailsConfiguration {

        @Bean
        @ConditionalOnBean(JdbcConnectionDetails.class)
        KnownConnection hotPromptKnownConnection(ObjectProvider<JdbcConnectionDetails> details) {
            return () -> {
                JdbcConnectionDetails known = details.getIfUnique();
                return known == null
                        ? null
                        : ConnectionPlan.of(known.getJdbcUrl(), known.getUsername(), known.getPassword());
            };
        }
    }
}
