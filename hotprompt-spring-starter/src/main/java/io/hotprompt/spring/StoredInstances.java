package io.hotprompt.spring;

import io.hotprompt.jdbc.InstanceStatus;
import io.hotprompt.jdbc.JdbcPromptStore;
import io.hotprompt.spring.HotPromptEndpoint.InstanceView;
import io.hotprompt.store.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The receipts in the database. */
final class StoredInstances implements HotPromptEndpoint.Instances {

    private final JdbcPromptStore store;

    StoredInstances(JdbcPromptStore store) {
        this.store = store;
    }

    /** Null while the database is away: what this instance serves can be told all the same. */
    @Override
    public @Nullable List<InstanceView> list() {
        try {
            return store.instances().stream().map(StoredInstances::view).toList();
        } catch (StoreUnavailableException e) {
            return null;
        }
    }

    private static InstanceView view(InstanceStatus instance) {
        return new InstanceView(
                instance.id(),
                instance.host(),
                instance.revision(),
                instance.mode().name(),
                instance.latency().map(Duration::toMillis).orElse(null),
                instance.lastSeen(),
                instance.rejections());
    }
}
