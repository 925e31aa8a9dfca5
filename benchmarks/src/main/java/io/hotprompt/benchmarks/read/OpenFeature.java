package io.hotprompt.benchmarks.read;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.providers.memory.Flag;
import dev.openfeature.sdk.providers.memory.InMemoryProvider;
import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** The OpenFeature SDK with its provider in memory. */
public class OpenFeature extends ReadState {

    private InMemoryProvider provider;
    Client client;

    /** Loads everything. */
    @Setup
    public void prepare() {
        Map<String, Flag<?>> flags = new HashMap<>();
        names().forEach(each -> flags.put(each, flag(text(each))));
        provider = new InMemoryProvider(flags);
        OpenFeatureAPI.getInstance().setProviderAndWait(provider);
        client = OpenFeatureAPI.getInstance().getClient();
        begin();
    }

    private static Flag<?> flag(String text) {
        return Flag.<String>builder().variant("on", text).defaultVariant("on").build();
    }

    /** Shuts the SDK down. */
    @TearDown
    public void close() {
        end();
        OpenFeatureAPI.getInstance().shutdown();
    }

    @Override
    String read() {
        return client.getStringValue(name, "");
    }

    @Override
    void swap(long number) {
        provider.updateFlag(key, flag(text(key, number)));
    }
}
