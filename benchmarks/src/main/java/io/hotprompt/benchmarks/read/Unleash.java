package io.hotprompt.benchmarks.read;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.getunleash.DefaultUnleash;
import io.getunleash.UnleashContext;
import io.getunleash.util.UnleashConfig;
import io.getunleash.variant.Payload;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** The Unleash SDK without network: toggles with a variant each, from a bootstrap file. */
public class Unleash extends ReadState {

    private static final UnleashContext[] CONTEXTS = IntStream.range(0, Callers.count())
            .mapToObj(caller ->
                    UnleashContext.builder().userId(Callers.key(caller)).build())
            .toArray(UnleashContext[]::new);

    DefaultUnleash client;

    /** Loads everything; replaced prompts would need its server. */
    @Setup
    public void prepare() {
        String toggles = toggles();
        client = new DefaultUnleash(UnleashConfig.builder()
                .appName("benchmarks")
                .unleashAPI("http://localhost:1/api")
                .disablePolling()
                .disableMetrics()
                .backupFile(Path.of(System.getProperty("java.io.tmpdir"), "unleash-" + System.nanoTime() + ".json")
                        .toString())
                .toggleBootstrapProvider(() -> Optional.of(toggles))
                .build());
        if (load.equals(SWAPS) || !read().equals(text(name))) {
            throw new IllegalStateException("Unleash cannot swap, or read \"" + read() + "\"");
        }
    }

    private String toggles() {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("version", 2);
        ArrayNode features = root.putArray("features");
        for (String each : names()) {
            ObjectNode feature = features.addObject().put("name", each).put("enabled", true);
            feature.putArray("strategies").addObject().put("name", "default");
            ObjectNode variant =
                    feature.putArray("variants").addObject().put("name", "on").put("weight", 1_000);
            variant.putObject("payload").put("type", "string").put("value", text(each));
        }
        return root.toString();
    }

    static UnleashContext context(int caller) {
        return CONTEXTS[caller];
    }

    /** Shuts the client down. */
    @TearDown
    public void close() {
        client.shutdown();
    }

    @Override
    String read() {
        Payload payload = client.getVariant(name, context(0)).getPayload().orElseThrow();
        return Objects.requireNonNull(payload.getValue());
    }

    @Override
    void swap(long number) {
        throw new UnsupportedOperationException("Unleash fetches all toggles together, once a second at most");
    }
}
