package io.hotprompt.spring;

import io.hotprompt.PromptHandle;
import io.hotprompt.PromptRegistry;
import java.beans.PropertyEditorSupport;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.PropertyEditorRegistry;
import org.springframework.beans.factory.BeanDefinitionStoreException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.InstantiationAwareBeanPostProcessor;
import org.springframework.beans.factory.support.MergedBeanDefinitionPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.util.ReflectionUtils;

/**
 * Turns the name in {@link HotPrompt} into a handle. The annotation is a {@code @Value}, so Spring finds it wherever it looks
 * for values, and asks for a conversion from the name to the type of the parameter or field; that conversion is here.
 * Spring would put the name itself into a text, and that is refused.
 */
final class PromptHandleInjection
        implements BeanFactoryPostProcessor,
                InstantiationAwareBeanPostProcessor,
                MergedBeanDefinitionPostProcessor {

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        ObjectProvider<PromptRegistry> registry = beans.getBeanProvider(PromptRegistry.class);
        beans.addPropertyEditorRegistrar(editors -> register(editors, registry));
    }

    private static void register(PropertyEditorRegistry editors, ObjectProvider<PromptRegistry> registry) {
        editors.registerCustomEditor(PromptHandle.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(String name) {
                setValue(registry.getObject().handle(name));
            }
        });
    }

    @Override
    public @Nullable Object postProcessBeforeInstantiation(Class<?> type, String name) {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            check(constructor.getParameters(), name);
        }
        ReflectionUtils.doWithFields(
                type, field -> check(field, field.getType(), name), PromptHandleInjection::isMarked);
        return null;
    }

    @Override
    public void postProcessMergedBeanDefinition(RootBeanDefinition definition, Class<?> type, String name) {
        if (definition.getResolvedFactoryMethod() != null) {
            check(definition.getResolvedFactoryMethod().getParameters(), name);
        }
    }

    private static boolean isMarked(Field field) {
        return field.isAnnotationPresent(HotPrompt.class);
    }

    private static void check(Parameter[] parameters, String bean) {
        for (Parameter parameter : parameters) {
            if (parameter.isAnnotationPresent(HotPrompt.class)) {
                check(parameter, parameter.getType(), bean);
            }
        }
    }

    private static void check(AnnotatedElement element, Class<?> type, String bean) {
        if (type != PromptHandle.class) {
            throw new BeanDefinitionStoreException(
                    "bean \"" + bean + "\": " + element
                            + " is marked with @HotPrompt and must be a PromptHandle; ask it for the text whenever you need it");
        }
    }
}
