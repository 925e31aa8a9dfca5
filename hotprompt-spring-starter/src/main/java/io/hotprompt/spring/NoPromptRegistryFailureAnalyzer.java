package io.hotprompt.spring;

import io.hotprompt.PromptHandle;
import io.hotprompt.PromptRegistry;
import io.hotprompt.source.PromptSource;
import io.hotprompt.store.PromptStore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.ConversionNotSupportedException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Says why HotPrompt is not set up where something needs it. Before Spring Boot, which would suggest to write a registry. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class NoPromptRegistryFailureAnalyzer implements FailureAnalyzer {

    private final @Nullable BeanFactory beans;
    private final @Nullable Environment environment;

    NoPromptRegistryFailureAnalyzer(@Nullable BeanFactory beans, @Nullable Environment environment) {
        this.beans = beans;
        this.environment = environment;
    }

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 50; depth++) {
            if (concerns(cause)) {
                return new FailureAnalysis(description(cause), action(cause), cause);
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static boolean concerns(Throwable cause) {
        if (cause instanceof NoSuchBeanDefinitionException missing && missing.getBeanType() != null) {
            Class<?> type = missing.getBeanType();
            return type == PromptRegistry.class
                    || PromptStore.class.isAssignableFrom(type)
                    || PromptSource.class.isAssignableFrom(type);
        }
        return cause instanceof NoPromptRegistryException
                || (cause instanceof ConversionNotSupportedException unsupported
                        && unsupported.getRequiredType() == PromptHandle.class);
    }

    private static String description(Throwable cause) {
        if (cause instanceof NoSuchBeanDefinitionException missing && missing.getBeanType() != null) {
            return "HotPrompt: a " + missing.getBeanType().getSimpleName() + " is wanted, and there is "
                    + (cause instanceof NoUniqueBeanDefinitionException ? "more than one." : "none.");
        }
        return cause instanceof NoPromptRegistryException
                ? "HotPrompt: " + cause.getMessage() + "."
                : "HotPrompt: a PromptHandle is wanted, and nothing here makes one.";
    }

    private String action(Throwable cause) {
        boolean several = cause instanceof NoUniqueBeanDefinitionException
                || (cause instanceof NoPromptRegistryException missing && missing.isChoice());
        if (several) {
            return "Name one of the registries, as in @HotPrompt(name = \"support\", registry = \"germanPrompts\"), or mark"
                    + " one with @Primary.";
        }
        if (environment != null && "false".equalsIgnoreCase(environment.getProperty("hotprompt.enabled"))) {
            return "Remove hotprompt.enabled=false. Where an application can do without prompts, inject an"
                    + " Optional<PromptHandle> or an ObjectProvider<PromptRegistry>.";
        }
        return takesPart()
                ? OnPromptDataSource.ACTION
                : "Auto-configuration of HotPrompt has no part in this application. In a test of a slice of the application"
                        + " add @AutoConfigureHotPrompt, or bring the prompts with @InMemoryPrompt.";
    }

    /** Asks for a definition: the beans, and the report about conditions, are gone when a failure is analyzed. */
    private boolean takesPart() {
        return beans instanceof ListableBeanFactory all
                && all.getBeanNamesForType(PromptHandles.class, true, false).length > 0;
    }
}
