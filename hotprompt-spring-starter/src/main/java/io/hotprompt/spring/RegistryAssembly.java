package io.hotprompt.spring;

import io.hotprompt.PromptContract;
import io.hotprompt.PromptRegistry;
import io.hotprompt.PromptRegistryBuilder;
import io.hotprompt.source.ClasspathPromptSource;
import io.hotprompt.source.PromptSource;
import io.hotprompt.validation.PromptValidator;
import java.util.Objects;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.StringUtils;

/** Puts a registry together from properties and from all beans that have a say in it. */
final class RegistryAssembly {

    private final HotPromptProperties properties;
    private final ApplicationContext context;

    RegistryAssembly(HotPromptProperties properties, ApplicationContext context) {
        this.properties = properties.validated();
        this.context = context;
    }

    PromptRegistry registry(PromptSource source) {
        PromptRegistryBuilder builder = PromptRegistry.builder()
                .source(observed(source))
                .startup(properties.startup().policy())
                .pollInterval(properties.pollInterval())
                .staleAfter(properties.staleAfter());
        if (properties.lastKnownGood() != null) {
            builder.lastKnownGood(properties.lastKnownGood());
        }
        if (properties.bootstrap() != null && !(source instanceof ClasspathPromptSource)) {
            builder.bootstrap(classpath(properties.bootstrap(), context));
        }
        context.getBeanProvider(PromptValidator.class).orderedStream().forEach(builder::validator);
        context.getBeanProvider(PromptContract.class).orderedStream().forEach(builder::contract);
        context.getBeanProvider(HotPromptCustomizer.class)
                .orderedStream()
                .forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    private PromptSource observed(PromptSource source) {
        PromptSource observed = source;
        for (SourceObserver observer :
                context.getBeanProvider(SourceObserver.class).orderedStream().toList()) {
            observed = observer.observe(observed);
        }
        return observed;
    }

    static ClasspathPromptSource classpath(String folder, ResourceLoader loader) {
        return ClasspathPromptSource.of(
                folder(folder),
                Objects.requireNonNullElse(loader.getClassLoader(), RegistryAssembly.class.getClassLoader()));
    }

    /** A folder as people write it: {@code prompts}, {@code /prompts/} or {@code classpath:prompts}. */
    static String folder(String written) {
        String path = written.startsWith(ResourceLoader.CLASSPATH_URL_PREFIX)
                ? written.substring(ResourceLoader.CLASSPATH_URL_PREFIX.length())
                : written;
        return StringUtils.trimTrailingCharacter(StringUtils.trimLeadingCharacter(path, '/'), '/');
    }
}
