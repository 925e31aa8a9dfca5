package io.hotprompt.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptRegistry;
import io.hotprompt.source.SourceMode;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class SeveralDataSourcesTest {

    private static final TestDatabase ORDERS = TestDatabase.create();
    private static final TestDatabase PROMPTS = TestDatabase.create();

    private final ApplicationContextRunner application = Applications.jdbc()
            .withPropertyValues("hotprompt.jdbc.initialize-schema=always", "hotprompt.poll-interval=1h");

    @Test
    void theMarkedOneHoldsThePrompts() {
        application.withUserConfiguration(Marked.class).run(SeveralDataSourcesTest::promptsAreInTheirDatabase);
    }

    @Test
    void theMarkedOneHoldsThePromptsEvenIfAnotherIsPrimary() {
        application
                .withUserConfiguration(MarkedBesidePrimary.class)
                .run(SeveralDataSourcesTest::promptsAreInTheirDatabase);
    }

    @Test
    void theMarkedOneNeedNotBeACandidateForAnythingElse() {
        application
                .withPropertyValues(ORDERS.properties())
                .withUserConfiguration(MarkedAside.class)
                .run(SeveralDataSourcesTest::promptsAreInTheirDatabase);
    }

    @Test
    void withoutAMarkThePrimaryOneHoldsThePrompts() {
        application.withUserConfiguration(Primaries.class).run(SeveralDataSourcesTest::promptsAreInTheirDatabase);
    }

    @Test
    void withoutAChoiceThereIsNoRegistryAndTheReportSaysWhatToDo() {
        application.withUserConfiguration(Ambiguous.class).run(context -> {
            assertThat(context).hasNotFailed().doesNotHaveBean(PromptRegistry.class);
            assertThat(ConditionEvaluationReport.get(context.getBeanFactory())
                            .getConditionAndOutcomesBySource()
                            .get(HotPromptJdbcAutoConfiguration.class.getName()))
                    .anySatisfy(condition -> assertThat(condition.getOutcome().getMessage())
                            .contains("@HotPromptDataSource", "@Primary", "hotprompt.directory"));
        });
    }

    private static void promptsAreInTheirDatabase(org.springframework.context.ApplicationContext context) {
        HotPromptJdbcAutoConfigurationTest.save(context, "You answer for the school.");

        assertThat(context.getBean(PromptRegistry.class).status().mode()).isEqualTo(SourceMode.LISTENING);
        assertThat(tables(PROMPTS)).isPositive();
        assertThat(tables(ORDERS)).isZero();
        PROMPTS.execute("drop schema public cascade; create schema public");
    }

    private static long tables(TestDatabase database) {
        return database.count("select count(*) from pg_class where relname like 'hotprompt%'");
    }

    private static DataSource orders() {
        return new DriverManagerDataSource(ORDERS.url(), "postgres", "");
    }

    private static DataSource prompts() {
        return new DriverManagerDataSource(PROMPTS.url(), "postgres", "");
    }

    @Configuration(proxyBeanMethods = false)
    static class Marked {

        @Bean
        DataSource ordersDataSource() {
            return orders();
        }

        @Bean
        @HotPromptDataSource
        DataSource promptsDataSource() {
            return prompts();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class MarkedBesidePrimary {

        @Bean
        @Primary
        DataSource ordersDataSource() {
            return orders();
        }

        @Bean
        @HotPromptDataSource
        DataSource promptsDataSource() {
            return prompts();
        }
    }

    /** Beside the auto-configured one, for which there are connection details. */
    @Configuration(proxyBeanMethods = false)
    static class MarkedAside {

        @Bean(defaultCandidate = false)
        @HotPromptDataSource
        DataSource promptsDataSource() {
            return prompts();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Primaries {

        @Bean
        DataSource ordersDataSource() {
            return orders();
        }

        @Bean
        @Primary
        DataSource promptsDataSource() {
            return prompts();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Ambiguous {

        @Bean
        DataSource ordersDataSource() {
            return orders();
        }

        @Bean
        DataSource promptsDataSource() {
            return prompts();
        }
    }
}
