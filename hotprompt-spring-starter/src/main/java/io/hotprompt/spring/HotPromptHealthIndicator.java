package io.hotprompt.spring;

import io.hotprompt.PromptRegistry;
import io.hotprompt.RegistryStatus;
import io.hotprompt.RegistryStatus.Origin;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up as long as there are prompts to serve, however old they are; how old is in the details. */
final class HotPromptHealthIndicator extends AbstractHealthIndicator {

    private final PromptRegistry registry;

    HotPromptHealthIndicator(PromptRegistry registry) {
        super("The state of the prompts cannot be told");
        this.registry = registry;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        RegistryStatus status = registry.status();
        if (status.origin() == Origin.NONE) {
            health.down();
        } else {
            health.up();
        }
        health.withDetail("state", status.state())
                .withDetail("origin", status.origin())
                .withDetail("revision", status.revision())
                .withDetail("prompts", registry.snapshot().names().size())
                .withDetail("rejections", status.rejections().size())
                .withDetail("mode", status.mode())
                .withDetail("age", status.age().toMillis() + " ms");
        status.lastError().ifPresent(error -> health.withDetail("lastError", error));
    }
}
