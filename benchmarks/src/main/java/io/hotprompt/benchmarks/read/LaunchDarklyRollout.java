package io.hotprompt.benchmarks.read;

import com.launchdarkly.sdk.LDContext;
import com.launchdarkly.sdk.LDValue;
import com.launchdarkly.sdk.server.DataModel;
import com.launchdarkly.sdk.server.LDClient;
import com.launchdarkly.sdk.server.interfaces.DataSourceStatusProvider.State;
import com.launchdarkly.sdk.server.subsystems.ClientContext;
import com.launchdarkly.sdk.server.subsystems.ComponentConfigurer;
import com.launchdarkly.sdk.server.subsystems.DataSource;
import com.launchdarkly.sdk.server.subsystems.DataSourceUpdateSink;
import com.launchdarkly.sdk.server.subsystems.DataStoreTypes.FullDataSet;
import com.launchdarkly.sdk.server.subsystems.DataStoreTypes.ItemDescriptor;
import com.launchdarkly.sdk.server.subsystems.DataStoreTypes.KeyedItems;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The LaunchDarkly SDK with a percentage rollout to half of the users. Its test data source has none, so flags are handed
 * over as the JSON that its server would send.
 */
public class LaunchDarklyRollout extends ReadState {

    private static final String WARM = "You answer warmly.";

    LDClient client;
    private @Nullable DataSourceUpdateSink sink;
    private LDContext control = LaunchDarkly.context(0);
    private int version = 1;

    /** Loads everything. */
    @Setup
    public void prepare() {
        Map<String, ItemDescriptor> flags = new HashMap<>();
        names().forEach(each -> flags.put(each, flag(each, text(each))));
        client = LaunchDarkly.client(new Handover(flags));
        control = contextOfControl();
        begin();
    }

    private LDContext contextOfControl() {
        List<LDContext> controls = IntStream.range(0, Callers.count())
                .mapToObj(LaunchDarkly::context)
                .filter(context -> client.stringVariation(name, context, "").equals(text(name)))
                .toList();
        if (controls.size() < Callers.count() / 3 || controls.size() > Callers.count() * 2 / 3) {
            throw new IllegalStateException("users are not split in half: " + controls.size());
        }
        return controls.get(0);
    }

    private ItemDescriptor flag(String each, String text) {
        LDValue arms = LDValue.arrayOf(arm(0), arm(1));
        return DataModel.FEATURES.deserialize(LDValue.buildObject()
                .put("key", each)
                .put("version", version)
                .put("on", true)
                .put("salt", "tone")
                .put("offVariation", 0)
                .put("variations", LDValue.arrayOf(LDValue.of(text), LDValue.of(WARM)))
                .put(
                        "fallthrough",
                        LDValue.buildObject()
                                .put(
                                        "rollout",
                                        LDValue.buildObject()
                                                .put("variations", arms)
                                                .build())
                                .build())
                .build()
                .toJsonString());
    }

    private static LDValue arm(int variation) {
        return LDValue.buildObject()
                .put("variation", variation)
                .put("weight", 50_000)
                .build();
    }

    /** Closes the client. */
    @TearDown
    public void close() throws IOException {
        end();
        client.close();
    }

    @Override
    String read() {
        return client.stringVariation(name, control, "");
    }

    @Override
    void swap(long number) {
        DataSourceUpdateSink updates = sink;
        version++;
        if (updates == null || !updates.upsert(DataModel.FEATURES, key, flag(key, text(key, number)))) {
            throw new IllegalStateException("the flag was not replaced");
        }
    }

    /** Gives the client all flags at once. */
    private final class Handover implements ComponentConfigurer<DataSource>, DataSource {

        private final Map<String, ItemDescriptor> flags;

        Handover(Map<String, ItemDescriptor> flags) {
            this.flags = flags;
        }

        @Override
        public DataSource build(ClientContext context) {
            sink = context.getDataSourceUpdateSink();
            return this;
        }

        @Override
        public Future<Void> start() {
            DataSourceUpdateSink updates = sink;
            if (updates != null) {
                updates.init(new FullDataSet<>(Map.of(DataModel.FEATURES, new KeyedItems<>(flags.entrySet()))
                        .entrySet()));
                updates.updateStatus(State.VALID, null);
            }
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public boolean isInitialized() {
            return true;
        }

        @Override
        public void close() {}
    }
}
