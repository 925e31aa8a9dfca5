package io.hotprompt.spring;

import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches if it is clear which {@link DataSource} prompts are kept in; if it is not, says what to do about it. */
final class OnPromptDataSource extends AnyNestedCondition {

    /** What to do about it. */
    static final String ACTION =
            "Say where the prompts are: set spring.datasource.url; or, of several DataSource beans, mark"
                    + " one with @HotPromptDataSource or @Primary; or set hotprompt.directory or hotprompt.bootstrap.";

    private static final String ADVICE = "HotPrompt does not know where its prompts are. " + ACTION + " ";

    OnPromptDataSource() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        if (OnText.hasText(context.getEnvironment(), "hotprompt.directory")) {
            return ConditionOutcome.noMatch("HotPrompt reads its prompts from hotprompt.directory");
        }
        ConditionOutcome outcome = super.getMatchOutcome(context, metadata);
        return outcome.isMatch()
                ? outcome
                : ConditionOutcome.noMatch(ConditionMessage.of(ADVICE + outcome.getConditionMessage()));
    }

    @ConditionalOnSingleCandidate(DataSource.class)
    static final class Unambiguous {}

    @ConditionalOnBean(value = DataSource.class, annotation = HotPromptDataSource.class)
    static final class Marked {}
}
