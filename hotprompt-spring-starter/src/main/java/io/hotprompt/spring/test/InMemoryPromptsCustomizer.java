package io.hotprompt.spring.test;

import io.hotprompt.spring.HotPromptAutoConfiguration;
import io.hotprompt.spring.HotPromptHandleAutoConfiguration;
import io.hotprompt.spring.HotPromptLocalAutoConfiguration;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/** Adds the store to the application of a test, and what serves from it. Equal if the prompts are. */
record InMemoryPromptsCustomizer(Set<InMemoryPrompt> prompts) implements ContextCustomizer {

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        if (context.getBeanFactory() instanceof BeanDefinitionRegistry beans) {
            beans.registerBeanDefinition(
                    "hotPromptInMemoryStore",
                    BeanDefinitionBuilder.genericBeanDefinition(InMemoryPromptStore.class, this::store)
                            .getBeanDefinition());
            beans.registerBeanDefinition(
                    "hotPromptInMemoryPrompts",
                    BeanDefinitionBuilder.genericBeanDefinition(Serving.class).getBeanDefinition());
        }
    }

    /** A slice of an application has no auto-configuration but its own. */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        HotPromptHandleAutoConfiguration.class,
        HotPromptLocalAutoConfiguration.class,
        HotPromptAutoConfiguration.class
    })
    static class Serving {}

    private InMemoryPromptStore store() {
        InMemoryPromptStore store = InMemoryPromptStore.create();
        List<SaveRequest> requests =
                prompts.stream().map(InMemoryPromptsCustomizer::request).toList();
        if (!requests.isEmpty()) {
            store.saveAll(requests);
        }
        return store;
    }

    private static SaveRequest request(InMemoryPrompt prompt) {
        SaveRequest.Builder request =
                SaveRequest.of(prompt.name()).author("test").note("given to the test");
        if (!prompt.system().isEmpty()) {
            request.system(prompt.system());
        }
        for (InMemoryPrompt.Said said : prompt.messages()) {
            request.message(said.by().wireName(), said.text());
        }
        for (String parameter : prompt.parameters()) {
            int colon = parameter.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("@InMemoryPrompt(name = \"" + prompt.name()
                        + "\"): a parameter is written as \"name: value\", like \"temperature: 0.2\"");
            }
            request.parameter(parameter.substring(0, colon).strip(), value(parameter.substring(colon + 1)));
        }
        return request.build();
    }

    private static Object value(String yaml) {
        return new Load(LoadSettings.builder().build()).loadFromString(yaml);
    }
}
