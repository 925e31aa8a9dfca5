package io.hotprompt.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * Sets HotPrompt up in a test of a slice of an application, such as {@code @WebMvcTest} or {@code @JdbcTest}: registry and
 * handles, and store and recorder where the slice has a DataSource. A test that brings its prompts with
 * {@link InMemoryPrompt} does not need it.
 */
@Inherited
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ImportAutoConfiguration
public @interface AutoConfigureHotPrompt {}
