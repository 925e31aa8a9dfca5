package io.hotprompt.jdbc;

import io.hotprompt.experiment.PromptUse;
import io.hotprompt.experiment.Rating;
import io.hotprompt.model.Experiment;
import io.hotprompt.source.Known;
import io.hotprompt.store.Retention;
import io.hotprompt.store.SaveRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Everything public that borrows a connection, by name, on prompts with two versions each: support, and sales and news in experiments. */
final class Calls implements AutoCloseable {

    /** One call. */
    interface Call {
        void make() throws Exception;
    }

    static final PromptUse USE = new PromptUse("sales", 1, Optional.of("control"), 0);

    final JdbcPromptStore store;
    final JdbcExperimentResults results;
    private final DataSource dataSource;
    private final String namespace;
    private final JdbcPromptSource source;

    Calls(DataSource dataSource, String namespace) {
        this.dataSource = dataSource;
        this.namespace = namespace;
        store = JdbcPromptStore.builder(dataSource)
                .namespace(namespace)
                .timeout(Duration.ofSeconds(20))
                .build();
        results = JdbcExperimentResults.builder(dataSource)
                .namespace(namespace)
                .timeout(Duration.ofSeconds(20))
                .build();
        source = JdbcPromptSource.builder(dataSource)
                .namespace(namespace)
                .timeout(Duration.ofSeconds(20))
                .build();
    }

    /** What all calls need. */
    void prepare() {
        for (String name : List.of("support", "sales", "news", "old")) {
            Saves.save(store, name, "one");
            Saves.save(store, name, "two");
        }
        store.startExperiment("sales", experiment(), "ada", "because");
        store.startExperiment("news", experiment(), "ada", "because");
    }

    private static Experiment experiment() {
        return Experiment.of("tone").control(1, 9_000).variant("warm", 2, 1_000).build();
    }

    Map<String, Call> reads() {
        Map<String, Call> reads = new LinkedHashMap<>();
        reads.put("live", () -> store.live("support"));
        reads.put("live of all", store::live);
        reads.put("version", () -> store.version("support", 1));
        reads.put("versions", () -> store.versions("support"));
        reads.put("changes", () -> store.changes("support"));
        reads.put("changes of a page", () -> store.changes("support", "", 2));
        reads.put("names", store::names);
        reads.put("revision", store::revision);
        reads.put("instances", store::instances);
        reads.put("lostInstances", () -> store.lostInstances(Duration.ofHours(1)));
        reads.put("awaitPropagation", () -> store.awaitPropagation(1, Duration.ZERO));
        reads.put("validate", () -> store.validate(request("three")));
        reads.put("rehearse", () -> store.rehearse(List.of(request("three"))));
        reads.put("runs", () -> results.runs("sales"));
        reads.put("latest", () -> results.latest("sales"));
        reads.put("report", () -> results.report(results.runs("sales").get(0)));
        reads.put("timeline", () -> results.timeline(results.runs("sales").get(0)));
        reads.put("versions of results", () -> results.versions("sales"));
        reads.put("schema create", () -> HotPromptSchema.create(dataSource));
        reads.put("schema validate", () -> HotPromptSchema.validate(dataSource));
        return reads;
    }

    Map<String, Call> changes() {
        Map<String, Call> changes = new LinkedHashMap<>();
        changes.put("save", () -> store.save(request("three")));
        changes.put("saveAll", () -> store.saveAll(List.of(request("three"), Saves.request("another", "one"))));
        changes.put("saveDraft", () -> store.saveDraft(request("draft")));
        changes.put("restore", () -> store.restore("support", 1, "ada", "because"));
        changes.put("startExperiment", () -> store.startExperiment("support", experiment(), "ada", "because"));
        changes.put("promote", () -> store.promote("sales", "warm", "ada", "because"));
        changes.put("stopExperiment", () -> store.stopExperiment("news", "ada", "because"));
        changes.put("redact", () -> store.redact("old", 1, "ada", "because"));
        changes.put("prune", () -> store.prune("old", Retention.newest(1), "ada", "because"));
        changes.put("delete", () -> store.delete("support", "ada", "because"));
        return changes;
    }

    /** Those that take part in the application's transaction: changes, and one read for all of them. */
    Map<String, Call> all() {
        Map<String, Call> all = new LinkedHashMap<>(changes());
        all.put("live", reads().get("live"));
        return all;
    }

    /** What happens in the background, and is committed whatever becomes of a transaction of the application. */
    Map<String, Call> background() {
        Map<String, Call> background = new LinkedHashMap<>();
        background.put("flush of the recorder", () -> {
            try (JdbcExperimentRecorder recorder = recorder()) {
                recorder.feedback(USE, Rating.UP);
                recorder.flush();
            }
        });
        background.put("close of the recorder", () -> {
            try (JdbcExperimentRecorder recorder = recorder()) {
                recorder.feedback(USE, Rating.UP);
            }
        });
        background.put("read of the source", () -> source.read(Known.NOTHING));
        return background;
    }

    private JdbcExperimentRecorder recorder() {
        return JdbcExperimentRecorder.builder(dataSource)
                .namespace(namespace)
                .timeout(Duration.ofSeconds(20))
                .flushEvery(Duration.ofMinutes(10))
                .start();
    }

    private static SaveRequest request(String text) {
        return Saves.request("support", text);
    }

    @Override
    public void close() {
        source.close();
    }
}
