package io.hotprompt.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** The prompts that {@code hotprompt.bootstrap} names are read from the class path. */
final class BundledPromptHints implements BeanFactoryInitializationAotProcessor {

    @Override
    public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
            ConfigurableListableBeanFactory beans) {
        Environment environment =
                beans.getBean(ConfigurableApplicationContext.ENVIRONMENT_BEAN_NAME, Environment.class);
        String folder = environment.getProperty("hotprompt.bootstrap");
        if (folder == null || folder.isBlank()) {
            return null;
        }
        String pattern = RegistryAssembly.folder(folder) + "/**";
        return (context, code) -> context.getRuntimeHints().resources().registerPattern(pattern);
    }
}
