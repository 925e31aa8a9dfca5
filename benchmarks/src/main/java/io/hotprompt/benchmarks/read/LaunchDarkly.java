package io.hotprompt.benchmarks.read;

import com.launchdarkly.sdk.LDContext;
import com.launchdarkly.sdk.LDValue;
import com.launchdarkly.sdk.server.Components;
import com.launchdarkly.sdk.server.LDClient;
import com.launchdarkly.sdk.server.LDConfig;
import com.launchdarkly.sdk.server.integrations.TestData;
import com.launchdarkly.sdk.server.integrations.TestData.FlagBuilder;
import com.launchdarkly.sdk.server.subsystems.ComponentConfigurer;
import com.launchdarkly.sdk.server.subsystems.DataSource;
import java.io.IOException;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The LaunchDarkly SDK without network: flags from its test data source, no events. Contexts are built once per user, which
 * spares it an allocation that a server would make per request.
 */
public class LaunchDarkly extends ReadState {

    private static final LDContext[] CONTEXTS = IntStream.range(0, Callers.count())
            .mapToObj(caller -> LDContext.create(Callers.key(caller)))
            .toArray(LDContext[]::new);

    private final TestData data = TestData.dataSource();
    LDClient client;

    /** Loads everything. */
    @Setup
    public void prepare() {
        names().forEach(each -> data.update(flag(each, text(each))));
        client = client(data);
        begin();
    }

    static LDClient client(ComponentConfigurer<DataSource> source) {
        return new LDClient(
                "offline",
                new LDConfig.Builder()
                        .dataSource(source)
                        .events(Components.noEvents())
                        .diagnosticOptOut(true)
                        .build());
    }

    private FlagBuilder flag(String each, String text) {
        return data.flag(each)
                .on(true)
                .variations(LDValue.of(text), LDValue.of("off"))
                .fallthroughVariation(0)
                .offVariation(1);
    }

    static LDContext context(int caller) {
        return CONTEXTS[caller];
    }

    /** Closes the client. */
    @TearDown
    public void close() throws IOException {
        end();
        client.close();
    }

    @Override
    String read() {
        return client.stringVariation(name, context(0), "");
    }

    @Override
    void swap(long number) {
        data.update(flag(key, text(key, number)));
    }
}
