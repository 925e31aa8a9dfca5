package io.hotprompt.spring.test;

import io.hotprompt.model.Role;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a test's application one prompt, kept in memory; may be repeated. Neither a database nor files are read then. The
 * prompts may include each other in any order. Works with {@code @SpringBootTest} and with slices such as
 * {@code @WebMvcTest}.
 *
 * <pre>{@code
 * @SpringBootTest
 * @InMemoryPrompt(name = "support", system = "You answer for {{school}}.", parameters = "temperature: 0.2")
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

    /** The text of a system message, which comes first; may contain variables. Without one there is none. */
    String system() default "";

    /** More messages, in this order. */
    Said[] messages() default {};

    /** Model, temperature and the like, each as {@code name: value}; the value is read as YAML. */
    String[] parameters() default {};

    /** One message. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({})
    @interface Said {

        /** Who says it. */
        Role by() default Role.USER;

        /** What; may contain variables. */
        String text();
    }
}
