package io.hotprompt.spring;

import io.hotprompt.experiment.ExperimentRecorder;
import io.hotprompt.jdbc.JdbcExperimentRecorder;
import io.hotprompt.jdbc.JdbcExperimentResults;
import io.hotprompt.jdbc.JdbcPromptSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * Counts what comes of prompts and experiments, and shows it, in the database of the prompts. Both beans are lazy: where
 * nobody asks for them there is no thread and nothing is written.
 */
@AutoConfiguration(after = HotPromptJdbcAutoConfiguration.class)
@ConditionalOnClass(JdbcExperimentRecorder.class)
@ConditionalOnBean({PromptDatabase.class, JdbcPromptSource.class})
@ConditionalOnProperty(prefix = "hotprompt.experiments", name = "enabled", matchIfMissing = true)
public final class HotPromptExperimentsAutoConfiguration {

    HotPromptExperimentsAutoConfiguration() {}

    /** Closed with the application, after the web server has answered its last request; that writes what is left. */
    @Bean
    @Lazy
    @ConditionalOnMissingBean(ExperimentRecorder.class)
    @DependsOnDatabaseInitialization
    JdbcExperimentRecorder hotPromptExperimentRecorder(HotPromptProperties properties, PromptDatabase database) {
        JdbcExperimentRecorder.Builder recorder =
                JdbcExperimentRecorder.builder(database.background()).namespace(properties.namespace());
        HotPromptProperties.set(
                "experiments.flush-every", properties.experiments().flushEvery(), recorder::flushEvery);
        return recorder.start();
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean
    @DependsOnDatabaseInitialization
    JdbcExperimentResults hotPromptExperimentResults(HotPromptProperties properties, PromptDatabase database) {
        return JdbcExperimentResults.builder(database.background())
                .namespace(properties.namespace())
                .build();
    }
}
