package io.hotprompt.spring;

import io.hotprompt.PromptHandle;
import io.hotprompt.PromptRegistry;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.validation.Problem;
import java.lang.reflect.Member;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanDefinitionStoreException;
import org.springframework.beans.factory.config.BeanExpressionContext;
import org.springframework.beans.factory.config.BeanExpressionResolver;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;

/** Makes the handle wherever {@link HotPrompt} asks for one. */
final class PromptHandles implements BeanFactoryPostProcessor {

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        if (beans instanceof DefaultListableBeanFactory factory) {
            factory.setAutowireCandidateResolver(
                    new PromptHandleResolver(factory.getAutowireCandidateResolver(), place -> handle(place, factory)));
        }
    }

    /** Null if nothing there asks for one, or if there is no registry and it is optional. */
    private static @Nullable PromptHandle handle(DependencyDescriptor place, DefaultListableBeanFactory beans) {
        MergedAnnotation<HotPrompt> wanted =
                MergedAnnotations.from(place.getAnnotations()).get(HotPrompt.class);
        if (!wanted.isPresent()) {
            return null;
        }
        if (place.getDependencyType() != PromptHandle.class) {
            throw new BeanDefinitionStoreException(
                    place
                            + " is marked with @HotPrompt and must be a PromptHandle; ask it for the text whenever you need it");
        }
        String name = name(wanted.getString("value"), beans);
        PromptRegistry registry = registry(wanted.getString("registry"), place, beans);
        return registry == null ? null : registry.handle(checked(name, place));
    }

    /** As {@code @Value} reads it. */
    private static String name(String text, DefaultListableBeanFactory beans) {
        String name = beans.resolveEmbeddedValue(text);
        BeanExpressionResolver expressions = beans.getBeanExpressionResolver();
        Object evaluated =
                expressions == null ? name : expressions.evaluate(name, new BeanExpressionContext(beans, null));
        return Objects.toString(evaluated, "");
    }

    private static @Nullable PromptRegistry registry(
            String bean, DependencyDescriptor place, DefaultListableBeanFactory beans) {
        String[] known = beans.getBeanNamesForType(PromptRegistry.class);
        if (!bean.isEmpty()) {
            if (!Arrays.asList(known).contains(bean)) {
                throw new NoPromptRegistryException(
                        where(place) + " wants the prompts of \"" + bean + "\", and the PromptRegistry beans are "
                                + Arrays.toString(known),
                        true);
            }
            return beans.getBean(bean, PromptRegistry.class);
        }
        PromptRegistry only = beans.getBeanProvider(PromptRegistry.class).getIfUnique();
        if (only != null) {
            return only;
        }
        if (known.length > 0) {
            throw new NoPromptRegistryException(
                    where(place) + " does not say which PromptRegistry it means, of " + Arrays.toString(known), true);
        }
        if (!place.isRequired()) {
            return null;
        }
        throw new NoPromptRegistryException(where(place) + " wants a prompt, and there is no PromptRegistry", false);
    }

    /** The rules for names are those of the stores. */
    private static String checked(String name, DependencyDescriptor place) {
        SaveRequest trial = SaveRequest.of(name)
                .system("A text.")
                .author("start")
                .note("is this a name?")
                .build();
        for (Problem problem : InMemoryPromptStore.create().validate(trial)) {
            if (problem.isError()) {
                throw new BeanDefinitionStoreException(
                        where(place) + " is marked with @HotPrompt(\"" + name + "\"): " + problem.message());
            }
        }
        return name;
    }

    private static String where(DependencyDescriptor place) {
        Member member = place.getMember();
        return place
                + (member == null ? "" : " of " + member.getDeclaringClass().getName());
    }
}
