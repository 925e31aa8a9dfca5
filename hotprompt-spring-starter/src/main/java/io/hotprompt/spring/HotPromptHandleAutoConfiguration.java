package io.hotprompt.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Injects handles. Also where HotPrompt is switched off: somebody has to say why there is no handle. */
@AutoConfiguration
public final class HotPromptHandleAutoConfiguration {

    HotPromptHandleAutoConfiguration() {}

    /** Static, because it prepares the bean factory before there are beans. */
    @Bean
    static PromptHandles hotPromptHandles() {
        return new PromptHandles();
    }
}
