/** HotPrompt in Spring Boot: auto-configuration, actuator endpoint, health and metrics. */
@NullMarked
package io.hotprompt.spring;

import org.jspecify.annotations.NullMarked;
