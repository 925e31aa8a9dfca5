package io.hotprompt.validation;

import io.hotprompt.model.PromptDefinition;
import java.util.List;

/**
 * A rule of the application, added to the built-in ones.
 *
 * <p>Called on whatever thread saves or reloads, possibly on several at once. One that throws rejects the version; it
 * affects nothing else.
 */
@FunctionalInterface
public interface PromptValidator {

    /** What is wrong with this version; empty if nothing is. */
    List<Problem> validate(PromptDefinition definition);
}
