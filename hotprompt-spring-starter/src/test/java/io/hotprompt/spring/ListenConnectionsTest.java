package io.hotprompt.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import io.hotprompt.PromptRegistry;
import io.hotprompt.jdbc.JdbcPromptSource;
import io.hotprompt.source.SourceMode;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The prompts are in schema {@code app}, which only the pool knows of. */
@ExtendWith(OutputCaptureExtension.class)
class ListenConnectionsTest {

    private final TestDatabase database = TestDatabase.create();

    private ApplicationContextRunner on(DataSource dataSource) {
        return Applications.plain()
                .withBean(DataSource.class, () -> dataSource)
                .withPropertyValues(
                        "hotprompt.jdbc.initialize-schema=always",
                        "hotprompt.poll-interval=1h",
                        "hotprompt.startup.timeout=30s");
    }

    static Stream<Arguments> pools() {
        return Pools.inSchemaApp().entrySet().stream().map(pool -> Arguments.of(pool.getKey(), pool.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pools")
    void theListeningConnectionSeesTheSchemaOfThePool(String name, Function<String, DataSource> pool) {
        database.execute("create schema app");

        on(pool.apply(database.url())).run(context -> {
            HotPromptJdbcAutoConfigurationTest.save(context, "You answer for the school.");

            assertThat(context.getBean(PromptRegistry.class).status().mode()).isEqualTo(SourceMode.LISTENING);
            assertThat(context.getBean(JdbcPromptSource.class).statistics().connections())
                    .isEqualTo(1);
            assertThat(database.count("select count(*) from app.hotprompt_version"))
                    .isEqualTo(1);
        });
    }

    @Test
    void aNewLoginOfThePoolIsUsedForTheNextListeningConnection() {
        HikariDataSource hikari = Pools.hikari(database.url());
        changesLogin(hikari, user -> hikari.getHikariConfigMXBean().setCredentials(Credentials.of(user, "")));
        HikariDataSource provided = Pools.hikari(database.url());
        AtomicReference<String> present = new AtomicReference<>("postgres");
        provided.setCredentialsProvider(() -> Credentials.of(present.get(), ""));
        changesLogin(provided, present::set);
        BasicDataSource dbcp = Pools.dbcp(database.url());
        changesLogin(dbcp, dbcp::setUsername);
        org.apache.tomcat.jdbc.pool.DataSource tomcat = Pools.tomcat(database.url());
        changesLogin(tomcat, tomcat::setUsername);
        DriverManagerDataSource plain = new DriverManagerDataSource(database.url(), "postgres", "");
        changesLogin(plain, plain::setUsername);
    }

    private void changesLogin(DataSource pool, Consumer<String> login) {
        database.execute("drop role if exists successor; create role successor superuser login");
        on(pool).run(context -> {
            HotPromptJdbcAutoConfigurationTest.save(context, "You answer for the school.");
            assertThat(listeners("postgres")).isEqualTo(1);

            login.accept("successor");
            database.execute("select pg_terminate_backend(pid) from pg_stat_activity where " + listener("postgres"));

            Eventually.holds("listening as the new user", () -> listeners("successor") == 1);
            HotPromptJdbcAutoConfigurationTest.save(context, "You answer for everybody.");
        });
    }

    @Test
    void whatCannotBeCopiedIsLogged(CapturedOutput output) {
        on(new Tracing(Pools.hikari(database.url())))
                .run(context -> HotPromptJdbcAutoConfigurationTest.save(context, "You answer for the school."));

        assertThat(output)
                .containsOnlyOnce("without what " + Tracing.class.getName() + " does to connections")
                .contains("ConnectionSupplier");
    }

    @Test
    void whatOnlyWatchesTheDriverIsLeftOut() {
        for (String url : List.of("jdbc:p6spy:postgresql://db/p", "jdbc:otel:postgresql://db/p")) {
            assertThat(ConnectionPlan.of(url, "ada", "secret"))
                    .satisfies(plan -> assertThat(plan.url()).isEqualTo("jdbc:postgresql://db/p"))
                    .hasToString("ConnectionPlan");
        }
        assertThat(ConnectionPlan.of("jdbc:aws-wrapper:postgresql://db/p", "ada", "secret"))
                .isNull();
    }

    @Test
    void theDriverWhichLogsUrlsSeesNoneWithALogin() {
        Properties settings = new Properties();
        settings.setProperty("user", "pool");

        assertThat(ConnectionPlan.withoutLogin(
                        "jdbc:postgresql://db/p?user=ada&ssl=true&password=a%26b&sslpassword=c", settings))
                .isEqualTo("jdbc:postgresql://db/p?ssl=true");
        assertThat(settings).containsAllEntriesOf(Map.of("user", "ada", "password", "a&b", "sslpassword", "c"));
        assertThat(ConnectionPlan.withoutLogin("jdbc:postgresql://db/p?password=x", settings))
                .isEqualTo("jdbc:postgresql://db/p");
        assertThat(ConnectionPlan.withoutLogin("jdbc:postgresql:p", settings)).isEqualTo("jdbc:postgresql:p");
    }

    private long listeners(String user) {
        return database.count("select count(*) from pg_stat_activity where " + listener(user));
    }

    private String listener(String user) {
        return "application_name = 'hotprompt' and datname = current_database() and usename = '" + user + "'";
    }

    /** Stands for a library that wraps data sources. */
    static final class Tracing extends DelegatingDataSource {

        Tracing(DataSource target) {
            super(target);
        }
    }
}
