package io.hotprompt.spring.test;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Finds {@link InMemoryPrompt} on test classes. */
final class InMemoryPromptsCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> test, List<ContextConfigurationAttributes> attributes) {
        Set<InMemoryPrompt> prompts =
                TestContextAnnotationUtils.getMergedRepeatableAnnotations(test, InMemoryPrompt.class);
        if (prompts.isEmpty() && !TestContextAnnotationUtils.hasAnnotation(test, InMemoryPrompts.class)) {
            return null;
        }
        return new InMemoryPromptsCustomizer(Set.copyOf(prompts));
    }
}
