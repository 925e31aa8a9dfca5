package io.hotprompt.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a test's application one prompt, kept in memory; may be repeated. Neither a database nor files are read then.
 *
 * <pre>{@code
 * @SpringBootTest
 * @InMemoryPrompt(name = "support", system = "You answer for {{school}}.")
 * class SupportDeskTest { … }
 * }</pre>
 *
 * <p>The store is the bean of type {@link io.hotprompt.store.PromptStore}, so that a test can save other versions. Test
 * classes with the same prompts share an application, as Spring caches it, and with it what others saved.
 */
@Inherited
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(InMemoryPrompts.class)
public @interface InMemoryPrompt {

    /** The name of the prompt. */
    String name();

    /** The text of its one message, a system message; may contain variables. */
    String system();
}
