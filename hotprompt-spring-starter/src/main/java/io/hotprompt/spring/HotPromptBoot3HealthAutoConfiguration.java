package io.hotprompt.spring;

import io.hotprompt.PromptRegistry;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.core.type.AnnotationMetadata;

/** The health contributor {@code hotprompt} on Spring Boot 3. */
@AutoConfiguration(after = HotPromptAutoConfiguration.class)
@ConditionalOnClass(name = Boot3HealthContributor.TYPE)
@ConditionalOnBean(PromptRegistry.class)
@Conditional(HotPromptBoot3HealthAutoConfiguration.OnEnabled.class)
@Import(HotPromptBoot3HealthAutoConfiguration.Registrar.class)
public final class HotPromptBoot3HealthAutoConfiguration {

    HotPromptBoot3HealthAutoConfiguration() {}

    /** A bean method would have to name the type. */
    static final class Registrar implements ImportBeanDefinitionRegistrar {

        private static final String NAME = "hotpromptHealthIndicator";

        @Override
        public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry beans) {
            if (!beans.containsBeanDefinition(NAME)) {
                RootBeanDefinition definition = new RootBeanDefinition(Boot3HealthContributor.class);
                definition.setAutowireMode(RootBeanDefinition.AUTOWIRE_CONSTRUCTOR);
                definition.setAttribute(FactoryBean.OBJECT_TYPE_ATTRIBUTE, Boot3HealthContributor.type());
                beans.registerBeanDefinition(NAME, definition);
            }
        }
    }

    /** The properties that switch every health contributor. */
    static final class OnEnabled extends SpringBootCondition {

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            Environment environment = context.getEnvironment();
            boolean others = environment.getProperty("management.health.defaults.enabled", Boolean.class, true);
            boolean enabled = environment.getProperty("management.health.hotprompt.enabled", Boolean.class, others);
            return new ConditionOutcome(
                    enabled,
                    ConditionMessage.forCondition("HotPrompt health").because(enabled ? "enabled" : "disabled"));
        }
    }
}
