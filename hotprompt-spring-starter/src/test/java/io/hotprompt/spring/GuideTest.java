package io.hotprompt.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.PromptHandle;
import io.hotprompt.PromptRegistry;
import io.hotprompt.RegistryStatus.State;
import io.hotprompt.jdbc.JdbcPromptSource;
import io.hotprompt.openai.AnswerCache;
import io.hotprompt.openai.PromptedChat;
import io.hotprompt.store.PromptStore;
import io.hotprompt.store.SaveRequest;
import io.micrometer.common.KeyValues;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;

/** What the guide shows of Spring, in an application that runs. */
class GuideTest {

    private final TestDatabase database = TestDatabase.create();

    @Test
    void whatTheGuideShowsWorks() {
        database.execute("create table school (name text check (name <> 'none')); insert into school values ('HFIM')");
        Applications.on(database)
                .withPropertyValues("hotprompt.openai.base-url=http://localhost:1/v1")
                .withUserConfiguration(School.class)
                .run(context -> {
                    Schools schools = context.getBean(Schools.class);
                    schools.rename("Hospitality");
                    PromptRegistry registry = context.getBean(PromptRegistry.class);
                    Eventually.holds(
                            "the prompt", () -> registry.find("support").isPresent());
                    assertThatThrownBy(() -> schools.rename("none")).isInstanceOf(RuntimeException.class);
                    assertThat(database.count("select count(*) from hotprompt_version"))
                            .isEqualTo(1);

                    PromptRegistry german = context.getBean("germanPrompts", PromptRegistry.class);
                    assertThat(german.status().state()).isEqualTo(State.READY);
                    assertThat(context.getBean(Desk.class).support().name()).isEqualTo("support");
                    assertThat(context).hasSingleBean(PromptedChat.class);
                });
    }

    record Desk(PromptHandle support) {}

    static class Schools {

        private final JdbcTemplate jdbc;
        private final PromptStore prompts;

        Schools(JdbcTemplate jdbc, PromptStore prompts) {
            this.jdbc = jdbc;
            this.prompts = prompts;
        }

        // spotless:off
        // snippet: spring-transaction
        @Transactional
        public void rename(String name) {
            prompts.save(SaveRequest.of("support")
                    .system("You answer for " + name + ".").author("ada").note("new name").build());
            jdbc.update("update school set name = ?", name);              // if this fails there is no new version either
        }
        // end snippet
        // spotless:on
    }

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement(proxyTargetClass = true)
    static class School {

        @Bean
        JdbcTemplate jdbc(DataSource dataSource) {
            return new JdbcTemplate(dataSource);
        }

        @Bean
        PlatformTransactionManager transactions(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }

        @Bean
        Schools schools(JdbcTemplate jdbc, PromptStore prompts) {
            return new Schools(jdbc, prompts);
        }

        // spotless:off
        // snippet: spring-registries
        @Bean(defaultCandidate = false)                                   // stands beside the one of the starter
        PromptRegistry germanPrompts(DataSource dataSource) {
            return PromptRegistry.builder()
                    .source(JdbcPromptSource.builder(dataSource).namespace("german").build())
                    .build();
        }

        @Bean
        Desk germanDesk(@HotPrompt(name = "support", registry = "germanPrompts") PromptHandle support) {
            return new Desk(support);
        }
        // end snippet
        // spotless:on

        // spotless:off
        // snippet: spring-chat
        @Bean
        HotPromptChatCustomizer gateway() {
            return chat -> chat.client(client -> client.putHeader("x-team", "support"));
        }

        @Bean
        AnswerCache answers() {                                           // used by the chat, and metered
            return AnswerCache.create();
        }
        // end snippet
        // spotless:on

        // spotless:off
        // snippet: spring-convention
        @Bean
        PromptedChatConvention convention() {
            return new GenAiConvention() {
                @Override
                public KeyValues getLowCardinalityKeyValues(PromptedChatContext context) {
                    return super.getLowCardinalityKeyValues(context).and("team", "support");
                }
            };
        }
        // end snippet
        // spotless:on
    }
}
