package io.hotprompt.spring;

import io.hotprompt.PromptRegistry;
import io.hotprompt.RegistryStatus;
import io.hotprompt.RegistryStatus.Origin;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Up as long as every registry has prompts to serve, however old they are; how old is in the details.
 *
 * @param up false if a registry has never loaded any
 * @param details of the registry; of each by its bean name, if there are several
 */
record RegistryHealth(boolean up, Map<String, Object> details) {

    static RegistryHealth of(Registries registries) {
        boolean up = registries.byName().values().stream()
                .allMatch(registry -> registry.status().origin() != Origin.NONE);
        if (!registries.areSeveral()) {
            return new RegistryHealth(
                    up, details(registries.byName().values().iterator().next()));
        }
        Map<String, Object> details = new LinkedHashMap<>();
        registries.byName().forEach((name, registry) -> details.put(name, details(registry)));
        return new RegistryHealth(up, details);
    }

    private static Map<String, Object> details(PromptRegistry registry) {
        RegistryStatus status = registry.status();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("state", status.state());
        details.put("origin", status.origin());
        details.put("revision", status.revision());
        details.put("prompts", registry.snapshot().names().size());
        details.put("rejections", status.rejections().size());
        details.put("mode", status.mode());
        details.put("age", status.age().toMillis() + " ms");
        status.lastError().ifPresent(error -> details.put("lastError", error));
        return details;
    }
}
