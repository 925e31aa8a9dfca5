package io.hotprompt.spring;

import io.hotprompt.Prompt;
import io.hotprompt.PromptRegistry;
import io.hotprompt.PromptSnapshot;
import io.hotprompt.RegistryStatus;
import io.hotprompt.Rejection;
import io.hotprompt.source.Applied;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * The actuator endpoint {@code hotprompt}: what this instance serves, how fresh it is and what it refused, and who else
 * serves what. Never the text of a prompt, nor anything said to a model.
 */
@Endpoint(id = "hotprompt")
final class HotPromptEndpoint {

    private static final Duration REFRESH_TIMEOUT = Duration.ofSeconds(5);

    private final Registries registries;
    private final Map<String, ServedSince> since;
    private final Instances instances;

    HotPromptEndpoint(Registries registries, Instances instances) {
        this.registries = registries;
        this.instances = instances;
        since = new LinkedHashMap<>();
        registries.byName().forEach((name, registry) -> since.put(name, new ServedSince(registry)));
    }

    /** Who else serves what; told by the database, if there is one. */
    @FunctionalInterface
    interface Instances {

        /** All that are alive; null if that cannot be told now. */
        @Nullable
        List<InstanceView> list();
    }

    /**
     * The whole registry.
     *
     * @param instances null where nobody knows of others
     * @param others the other registries of the application by bean name; null if there are none
     */
    record Report(
            RegistryView registry,
            List<PromptView> prompts,
            List<RejectionView> rejections,
            @Nullable List<InstanceView> instances,
            @Nullable Map<String, Report> others) {}

    /** What one instance said last; {@code latency} in milliseconds from commit to swap. */
    record InstanceView(
            String id,
            String host,
            long revision,
            String mode,
            @Nullable Long latency,
            Instant lastSeen,
            List<Applied.Rejected> rejections) {}

    /** Its status; {@code age} in milliseconds since the source last answered. */
    record RegistryView(
            String state,
            long revision,
            String origin,
            String mode,
            long age,
            @Nullable String lastError,
            Set<String> heldRemovals,
            RegistryStatus.Reads reads) {}

    /** One prompt that is served; {@code age} in milliseconds since this instance serves this version of it. */
    record PromptView(
            String name,
            long version,
            long revision,
            String contentHash,
            @Nullable Long age,
            List<String> variables) {}

    /** One version that is refused. */
    record RejectionView(String prompt, long version, long servingVersion, Instant since, String reason) {}

    /** Everything. */
    @ReadOperation
    public Report report() {
        Map<String, Report> others = new LinkedHashMap<>();
        registries.byName().keySet().stream()
                .filter(name -> !name.equals(registries.main()))
                .forEach(name -> others.put(name, report(name, null, null)));
        return report(registries.main(), instances.list(), others.isEmpty() ? null : others);
    }

    private Report report(String name, @Nullable List<InstanceView> servers, @Nullable Map<String, Report> others) {
        PromptRegistry registry = registry(name);
        RegistryStatus status = registry.status();
        PromptSnapshot snapshot = registry.snapshot();
        return new Report(
                view(status),
                snapshot.names().stream()
                        .sorted()
                        .map(prompt -> view(snapshot.prompt(prompt), name))
                        .toList(),
                status.rejections().values().stream()
                        .map(HotPromptEndpoint::view)
                        .toList(),
                servers,
                others);
    }

    /** One prompt of the main registry, or null, which is answered with 404, if it is not served. */
    @ReadOperation
    public @Nullable PromptView prompt(@Selector String name) {
        return prompt(registries.main(), name);
    }

    /** One prompt of the registry with this bean name, or null, which is answered with 404. */
    @ReadOperation
    public @Nullable PromptView prompt(@Selector String registry, @Selector String name) {
        return registries.byName().containsKey(registry)
                ? registry(registry)
                        .find(name)
                        .map(prompt -> view(prompt, registry))
                        .orElse(null)
                : null;
    }

    /** Reads all sources now and reports the status of the main registry afterwards. */
    @WriteOperation
    public RegistryView refresh() {
        registries.byName().values().forEach(registry -> registry.refresh(REFRESH_TIMEOUT));
        return view(registry(registries.main()).status());
    }

    private PromptRegistry registry(String name) {
        return Objects.requireNonNull(registries.byName().get(name), name);
    }

    private static RegistryView view(RegistryStatus status) {
        return new RegistryView(
                status.state().name(),
                status.revision(),
                status.origin().name(),
                status.mode().name(),
                status.age().toMillis(),
                status.lastError().orElse(null),
                status.heldRemovals(),
                status.reads());
    }

    private PromptView view(Prompt prompt, String registry) {
        return new PromptView(
                prompt.name(),
                prompt.version(),
                prompt.revision(),
                prompt.contentHash(),
                Objects.requireNonNull(since.get(registry), registry)
                        .of(prompt.name())
                        .map(then -> Duration.between(then, Instant.now()).toMillis())
                        .orElse(null),
                prompt.variables().stream().map(variable -> variable.name()).toList());
    }

    private static RejectionView view(Rejection rejection) {
        return new RejectionView(
                rejection.prompt(),
                rejection.version(),
                rejection.servingVersion(),
                rejection.since(),
                rejection.reason());
    }
}
