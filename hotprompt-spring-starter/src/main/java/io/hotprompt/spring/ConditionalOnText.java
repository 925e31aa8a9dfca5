package io.hotprompt.spring;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/** Matches if a property has text; one that is set to nothing, as in {@code ${VARIABLE:}}, counts as not set. */
@Conditional(OnText.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface ConditionalOnText {

    /** The names of the properties; one with text is enough. */
    String[] value();
}
