package io.hotprompt.spring;

import io.hotprompt.openai.OpenAiRules;
import io.hotprompt.openai.PromptedChat;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Refuses versions that the chat could not ask with. A bean that allows certain models only takes the place of this one. */
@AutoConfiguration(after = HotPromptOpenAiAutoConfiguration.class)
@ConditionalOnClass(PromptedChat.class)
@ConditionalOnBean(PromptedChat.class)
public final class HotPromptOpenAiRulesAutoConfiguration {

    HotPromptOpenAiRulesAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    OpenAiRules hotPromptOpenAiRules() {
        return OpenAiRules.anyModel();
    }
}
