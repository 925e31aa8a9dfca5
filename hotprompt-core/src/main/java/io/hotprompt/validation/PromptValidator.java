package io.hotprompt.validation;

import io.hotprompt.model.PromptDefinition;
import java.util.List;

/**
 * A rule of the application, added to the built-in ones.
 *
 * <p>Called on a thread of its own, possibly on several at once, after the limits were checked and while no lock of a store
 * is held. One that throws, or gives no answer within {@link PromptRules#validatorDeadline}, rejects the version with
 * {@code HP-V91}; it affects no other version. A version that is not stored yet has the number 0.
 */
@FunctionalInterface
public interface PromptValidator {

    /** What is wrong with this version; empty if nothing is. */
    List<Problem> validate(PromptDefinition definition);
}
