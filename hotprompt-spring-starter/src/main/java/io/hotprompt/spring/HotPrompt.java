package io.hotprompt.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.AliasFor;

/**
 * Injects the {@link io.hotprompt.PromptHandle} of one prompt into a constructor parameter, a field or a parameter of a bean
 * method. The prompt need not exist yet.
 *
 * <pre>{@code
 * SupportDesk(@HotPrompt("support") PromptHandle support) { … }
 * SupportDesk(@HotPrompt(name = "support", registry = "germanPrompts") PromptHandle support) { … }
 * }</pre>
 *
 * <p>The start fails on a name that no prompt can have, and on anything else with this annotation: a {@code Prompt} or a
 * text would stay what it was when the bean was made. An {@code Optional<PromptHandle>} is empty where there is no registry.
 */
@Value("")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD})
public @interface HotPrompt {

    /** The name of the prompt; may contain <code>${…}</code> placeholders. */
    @AliasFor(annotation = Value.class, attribute = "value")
    String value() default "";

    /** The same as {@link #value}, where {@link #registry} is given too. */
    @AliasFor(annotation = Value.class, attribute = "value")
    String name() default "";

    /** The bean name of the registry that serves it; without one the only registry or the primary one. */
    String registry() default "";
}
