package io.hotprompt.spring;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** {@link RegistryHealth} for Spring Boot 4. */
final class HotPromptHealthIndicator extends AbstractHealthIndicator {

    private final Registries registries;

    HotPromptHealthIndicator(Registries registries) {
        super("The state of the prompts cannot be told");
        this.registries = registries;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        RegistryHealth health = RegistryHealth.of(registries);
        (health.up() ? builder.up() : builder.down()).withDetails(health.details());
    }
}
