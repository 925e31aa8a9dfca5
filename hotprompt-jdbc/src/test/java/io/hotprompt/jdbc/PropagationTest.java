package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptContract;
import io.hotprompt.PromptRegistry;
import io.hotprompt.PromptRegistryBuilder;
import io.hotprompt.model.Revision;
import io.hotprompt.source.Applied;
import io.hotprompt.source.Known;
import io.hotprompt.source.SourceMode;
import io.hotprompt.store.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PropagationTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final List<PromptRegistry> registries = new ArrayList<>();
    private TestPostgres postgres;
    private JdbcPromptStore store;

    @BeforeEach
    void onePrompt() throws Exception {
        postgres = TestPostgres.withSchema();
        store = JdbcPromptStore.builder(postgres.dataSource()).build();
        Saves.save(store, "support", "Hello {{name}}");
    }

    @AfterEach
    void close() {
        registries.forEach(PromptRegistry::close);
    }

    private JdbcPromptSource.Builder source(String id) {
        return JdbcPromptSource.builder(postgres.dataSource())
                .instanceId(id)
                .listen(postgres.url(), postgres.user(), postgres.password());
    }

    private PromptRegistry start(PromptRegistryBuilder builder) {
        PromptRegistry registry = builder.pollInterval(Duration.ofSeconds(1)).build();
        registries.add(registry);
        registry.start();
        return registry;
    }

    private void startThree() throws Exception {
        for (String id : List.of("pod-1", "pod-2", "pod-3")) {
            PromptRegistryBuilder builder =
                    PromptRegistry.builder().source(source(id).build());
            start(
                    id.equals("pod-3")
                            ? builder.contract(PromptContract.of("support").provides("name"))
                            : builder);
        }
        Await.until(
                SOON,
                () -> store.instances().size() == 3
                        && store.instances().stream().allMatch(one -> one.mode() == SourceMode.LISTENING));
    }

    @Test
    void aSaveThatEveryInstanceServesIsComplete() throws Exception {
        startThree();
        Change change = Saves.save(store, "support", "Good day {{name}}");
        Propagation seen = store.awaitPropagation(change.revision(), SOON);
        assertThat(seen.isComplete()).isTrue();
        assertThat(seen.live()).isEqualTo(3);
        assertThat(seen.expected()).isEqualTo(3);
        assertThat(seen.receipts()).extracting(InstanceStatus::id).containsExactly("pod-1", "pod-2", "pod-3");
        assertThat(seen.receipts())
                .allSatisfy(
                        receipt -> assertThat(receipt.latency().orElseThrow()).isLessThan(Duration.ofSeconds(5)));
        assertThat(seen.toString()).startsWith("revision 2 is live on 3 of 3 instances after ");
    }

    @Test
    void anInstanceThatRejectsItSaysWhy() throws Exception {
        startThree();
        Change change = Saves.save(store, "support", "Order {{orderId}} of {{name}}");
        Propagation seen = store.awaitPropagation(change.revision(), SOON);
        assertThat(seen.live()).isEqualTo(2);
        assertThat(seen.rejected()).isEqualTo(1);
        assertThat(seen.isComplete()).isFalse();
        assertThat(seen.toString()).contains("2 of 3", "pod-3 rejected support v2", "orderId");
        Change mended = Saves.save(store, "support", "Order of {{name}}");
        assertThat(store.awaitPropagation(mended.revision(), SOON).live()).isEqualTo(3);
    }

    @Test
    void withoutInstancesThereIsNothingToWaitFor() {
        Propagation seen = store.awaitPropagation(1, SOON);
        assertThat(seen.expected()).isZero();
        assertThat(seen.elapsed()).isLessThan(SOON);
    }

    @Test
    void anInstanceThatDiedWithoutAWordExpires() throws Exception {
        postgres.execute("insert into hotprompt_instance (namespace, id, host, revision, token, mode, expires_at)"
                + " values ('default', 'dead', 'h', 0, '', 'unheard of', clock_timestamp() + interval '3 seconds')");
        assertThat(store.instances()).extracting(InstanceStatus::id).containsExactly("dead");
        Propagation seen = store.awaitPropagation(1, Duration.ofMillis(50));
        assertThat(seen.live()).isZero();
        assertThat(seen.expected()).isEqualTo(1);
        assertThat(store.lostInstances(Duration.ofHours(1))).isEmpty();
        assertThat(store.awaitPropagation(1, SOON).expected()).isZero();
        assertThat(store.instances()).isEmpty();
        assertThat(store.lostInstances(Duration.ofHours(1)))
                .extracting(InstanceStatus::id)
                .containsExactly("dead");
        assertThat(store.lostInstances(Duration.ZERO)).isEmpty();
    }

    @Test
    void anInstanceStaysAliveByItsHeartbeat() throws Exception {
        JdbcPromptSource source =
                source("beating").heartbeat(Duration.ofMillis(100)).build();
        start(PromptRegistry.builder().source(source));
        Await.until(SOON, () -> store.instances().size() == 1);
        long deadline = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        Instant first = store.instances().get(0).lastSeen();
        Await.until(SOON, () -> {
            assertThat(store.instances()).hasSize(1);
            return System.nanoTime() > deadline;
        });
        assertThat(store.instances().get(0).lastSeen()).isAfter(first);
    }

    @Test
    void aReceiptThatCannotBeWrittenDisturbsNobody() throws Exception {
        postgres.execute("drop table hotprompt_instance");
        JdbcPromptSource source =
                source("lonely").heartbeat(Duration.ofMillis(100)).build();
        PromptRegistry registry = start(PromptRegistry.builder().source(source));
        for (int i = 0; i < 5; i++) {
            Change change = Saves.save(store, "support", "Hello " + i);
            assertThat(registry.awaitRevision(change.revision(), SOON)).isTrue();
        }
    }

    @Test
    void aReceiptOfAnotherHistoryIsNotOfThisRevision() throws Exception {
        JdbcPromptSource source = source("rewound").build();
        source.read(Known.NOTHING);
        source.applied(new Applied(new Revision(900, "of another history"), Optional.empty(), List.of()));
        try {
            Await.until(SOON, () -> !store.instances().isEmpty());
            assertThat(store.awaitPropagation(1, Duration.ofMillis(50)).live()).isZero();
        } finally {
            source.close();
        }
    }
}
