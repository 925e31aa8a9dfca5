package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptContract;
import io.hotprompt.PromptRegistry;
import io.hotprompt.model.Experiment;
import io.hotprompt.validation.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What could not be read or was rejected at a revision is judged again at the same revision once it was put right. */
class LookedAtAgainTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration NEVER = Duration.ofDays(1);

    private TestPostgres postgres;
    private JdbcPromptStore store;
    private final AtomicBoolean strict = new AtomicBoolean();

    @BeforeEach
    void createStore() throws Exception {
        postgres = TestPostgres.withSchema();
        store = JdbcPromptStore.builder(postgres.dataSource()).build();
        Saves.save(store, "support", "one");
        Saves.save(store, "other", "of another prompt");
    }

    @AfterEach
    void relax() {
        strict.set(false);
    }

    private PromptRegistry registry(Duration reconcile) {
        return PromptRegistry.builder()
                .source(JdbcPromptSource.builder(postgres.dataSource())
                        .reconcile(reconcile)
                        .build())
                .pollInterval(Duration.ofMillis(100))
                .contract(PromptContract.of("support").provides("question"))
                .validator(definition -> strict.get() && definition.name().equals("support")
                        ? List.of(Problem.error("X-1", "not today"))
                        : List.of())
                .build();
    }

    private void withoutTriggers(String... statements) throws Exception {
        String[] all = new String[statements.length + 1];
        all[0] = "set session_replication_role = replica";
        System.arraycopy(statements, 0, all, 1, statements.length);
        postgres.execute(all);
    }

    private void breakIt(String how) throws Exception {
        switch (how) {
            case "missing row" ->
                withoutTriggers(
                        "create table aside as select * from hotprompt_version where name = 'support'",
                        "delete from hotprompt_version where name = 'support'");
            case "hash" ->
                withoutTriggers("update hotprompt_version set content_hash = 'wrong' || content_hash"
                        + " where name = 'support'");
            case "content" ->
                withoutTriggers(
                        "create table aside as select * from hotprompt_version" + " where name = 'support'",
                        "update hotprompt_version set messages = '[7]' where name = 'support'");
            case "include" -> {
                Saves.save(store, "part", "part of it");
                Saves.save(store, "support", "with {{> part}}");
                withoutTriggers(
                        "create table aside as select * from hotprompt_version where name = 'part'",
                        "delete from hotprompt_version where name = 'part'");
            }
            case "missing arm" -> loseAnArm();
            case "contract" ->
                postgres.execute("select hotprompt_save('support', 'needs {{something}}', 'saved without a hash')");
            case "validator" -> strict.set(true);
            default -> throw new IllegalArgumentException(how);
        }
    }

    private void loseAnArm() throws Exception {
        Saves.save(store, "support", "two");
        store.startExperiment(
                "support",
                Experiment.of("tone")
                        .control(2, 9_000)
                        .variant("warm", 1, 1_000)
                        .build(),
                "ada",
                "try it");
        withoutTriggers(
                "create table aside as select * from hotprompt_version where name = 'support'" + " and version = 1",
                "delete from hotprompt_version where name = 'support' and version = 1");
    }

    private void putRight(String how) throws Exception {
        switch (how) {
            case "missing row", "include", "missing arm" ->
                withoutTriggers("insert into hotprompt_version select * from aside");
            case "hash" ->
                withoutTriggers("update hotprompt_version set content_hash = substr(content_hash, 6)"
                        + " where name = 'support'");
            case "content" ->
                withoutTriggers(
                        "update hotprompt_version v set messages = a.messages from aside a" + " where v.name = a.name");
            case "contract" ->
                withoutTriggers("update hotprompt_version set messages ="
                        + " '[{\"role\": \"system\", \"content\": \"needs nothing\"}]' where version = 2");
            case "validator" -> strict.set(false);
            default -> throw new IllegalArgumentException(how);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing row", "hash", "content", "include", "missing arm", "validator", "contract"})
    void withinOneComparison(String how) throws Exception {
        breakIt(how);
        try (PromptRegistry registry = registry(Duration.ofMillis(200));
                LogCapture log = LogCapture.open()) {
            registry.start();
            assertThat(registry.status().rejections()).isNotEmpty();
            long reads = registry.status().reads().unchanged();
            Await.until(SOON, () -> registry.status().reads().unchanged() > reads + 5);
            assertThat(registry.status().rejections()).isNotEmpty();
            assertThat(log.warnings("Were triggers disabled")).isEmpty();
            assertThat(log.warnings("")).hasSizeLessThanOrEqualTo(2);
            putRight(how);
            Await.until(SOON, () -> registry.status().rejections().isEmpty());
            assertThat(registry.prompt("support").render(Map.of()).text()).isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing row", "hash", "content", "include", "missing arm", "validator", "contract"})
    void byRefresh(String how) throws Exception {
        breakIt(how);
        try (PromptRegistry registry = registry(NEVER)) {
            registry.start();
            assertThat(registry.status().rejections()).isNotEmpty();
            putRight(how);
            assertThat(registry.refresh(SOON).rejections()).isEmpty();
            assertThat(registry.prompt("support").render(Map.of()).text()).isNotBlank();
        }
    }

    @Test
    void byTheStoreAtOnce() throws Exception {
        breakIt("hash");
        JdbcPromptStore reader = JdbcPromptStore.builder(postgres.dataSource()).build();
        assertThat(reader.versions("support").get(0).messages()).isEmpty();
        putRight("hash");
        assertThat(reader.versions("support").get(0).messages()).hasSize(1);
        assertThat(reader.version("support", 1).messages()).hasSize(1);
        assertThat(List.copyOf(reader.names())).contains("support");
    }
}
