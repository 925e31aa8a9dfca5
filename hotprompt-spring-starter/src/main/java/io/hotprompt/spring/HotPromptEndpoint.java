package io.hotprompt.spring;

import io.hotprompt.Prompt;
import io.hotprompt.PromptRegistry;
import io.hotprompt.PromptSnapshot;
import io.hotprompt.RegistryStatus;
import io.hotprompt.Rejection;
import io.hotprompt.source.Applied;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    private final PromptRegistry registry;
    private final ServedSince since;
    private final Instances instances;

    HotPromptEndpoint(PromptRegistry registry, ServedSince since, Instances instances) {
        this.registry = registry;
        this.since = since;
        this.instances = instances;
    }

    /** Who else serves what; told by the database, if there is one. */
    @FunctionalInterface
    interface Instances {

        /** All that are alive; null if that cannot be told now. */
        @Nullable
        List<InstanceView> list();
    }

    /** The whole registry; {@code instances} is null where nobody knows of others. */
    record Report(
            RegistryView registry,
            List<PromptView> prompts,
            List<RejectionView> rejections,
            @Nullable List<InstanceView> instances) {}

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
        RegistryStatus status = registry.status();
        PromptSnapshot snapshot = registry.snapshot();
        return new Report(
                view(status),
                snapshot.names().stream()
                        .sorted()
                        .map(name -> view(snapshot.prompt(name)))
                        .toList(),
                status.rejections().values().stream()
                        .map(HotPromptEndpoint::view)
                        .toList(),
                instances.list());
    }

    /** One prompt, or null, which is answered with 404, if it is not served. */
    @ReadOperation
    public @Nullable PromptView prompt(@Selector String name) {
        return registry.find(name).map(this::view).orElse(null);
    }

    /** Reads the source now and reports the status afterwards. */
    @WriteOperation
    public RegistryView refresh() {
        return view(registry.refresh(REFRESH_TIMEOUT));
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

    private PromptView view(Prompt prompt) {
        return new PromptView(
                prompt.name(),
                prompt.version(),
                prompt.revision(),
                prompt.contentHash(),
                since.of(prompt.name())
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
