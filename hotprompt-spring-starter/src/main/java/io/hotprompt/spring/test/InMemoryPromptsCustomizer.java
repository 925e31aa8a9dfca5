package io.hotprompt.spring.test;

import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import java.util.Map;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/** Adds the store to the application of a test; everything else follows from its being there. Equal if the prompts are. */
record InMemoryPromptsCustomizer(Map<String, String> textsByName) implements ContextCustomizer {

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        if (context.getBeanFactory() instanceof BeanDefinitionRegistry beans) {
            beans.registerBeanDefinition(
                    "inMemoryPromptStore",
                    BeanDefinitionBuilder.genericBeanDefinition(InMemoryPromptStore.class, this::store)
                            .getBeanDefinition());
        }
    }

    private InMemoryPromptStore store() {
        InMemoryPromptStore store = InMemoryPromptStore.create();
        textsByName.forEach((name, text) -> store.save(SaveRequest.of(name)
                .system(text)
                .author("test")
                .note("given to the test")
                .build()));
        return store;
    }
}
