package io.hotprompt.spring;

import java.util.Arrays;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** See {@link ConditionalOnText}. */
final class OnText extends SpringBootCondition {

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        String[] names = metadata.getAnnotations().get(ConditionalOnText.class).getStringArray("value");
        ConditionMessage.Builder message = ConditionMessage.forCondition(ConditionalOnText.class);
        return Arrays.stream(names)
                .filter(name -> hasText(context.getEnvironment(), name))
                .findFirst()
                .map(name -> ConditionOutcome.match(message.foundExactly(name)))
                .orElseGet(() -> ConditionOutcome.noMatch(
                        message.didNotFind("property", "properties").items((Object[]) names)));
    }

    static boolean hasText(PropertyResolver properties, String name) {
        return StringUtils.hasText(properties.getProperty(name));
    }
}
