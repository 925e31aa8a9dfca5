package io.hotprompt;

import static io.hotprompt.Releases.SOON;
import static io.hotprompt.Releases.commit;
import static io.hotprompt.Releases.live;
import static io.hotprompt.Releases.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.model.PromptContent;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.source.InMemoryPromptSource;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What readers see while prompts change. */
@Timeout(120)
class SwapTest {

    private static final int READS = 100_000;

    /** So many beside the reads, at least: on one processor a hundred thousand reads may see none. */
    private static final int SWAPS = 100;

    private final InMemoryPromptSource source = InMemoryPromptSource.create();
    private final PromptRegistry registry =
            PromptRegistry.builder().source(source).build();

    @AfterEach
    void close() {
        registry.close();
    }

    /** A thread that reads on and on: never a text of another version, never an older version. */
    private static final class Reading extends Thread {

        private final AtomicLong reads = new AtomicLong();
        private final AtomicReference<Throwable> failure = new AtomicReference<>();
        private final AtomicBoolean done = new AtomicBoolean();
        private final PromptRegistry registry;

        Reading(PromptRegistry registry) {
            this.registry = registry;
        }

        @Override
        public void run() {
            try {
                long last = 0;
                while (!done.get()) {
                    Prompt prompt = registry.prompt("a");
                    assertThat(text(prompt)).isEqualTo("text " + prompt.version());
                    assertThat(prompt.version()).isGreaterThanOrEqualTo(last);
                    last = prompt.version();
                    reads.incrementAndGet();
                }
            } catch (Throwable e) {
                failure.set(e);
            }
        }

        /** How often it read. */
        long end() throws InterruptedException {
            done.set(true);
            join();
            assertThat(failure.get()).isNull();
            return reads.get();
        }
    }

    @Test
    void readsAlwaysEqualTheLastValidVersion() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        commit(source, "text 1", "a");
        registry.start();
        Reading reading = new Reading(registry);
        reading.start();
        long lastGood = 1;
        long rejected = 0;
        for (int i = 0; i < 10_000; i++) {
            boolean valid = random.nextInt(10) >= 3;
            long revision = source.revision() + 1;
            commit(source, valid ? "text " + revision : "text {{" + revision, "a");
            lastGood = valid ? revision : lastGood;
            rejected += valid ? 0 : 1;
            assertThat(registry.awaitRevision(revision, SOON))
                    .as("seed " + seed)
                    .isTrue();
            assertThat(registry.prompt("a").version()).as("seed " + seed).isEqualTo(lastGood);
            assertThat(registry.status().rejections().containsKey("a")).isEqualTo(!valid);
        }
        assertThat(reading.end()).isPositive();
        assertThat(rejected).isBetween(2_700L, 3_300L);
    }

    @Test
    void oneInvalidPromptHoldsBackNobodyElse() {
        String[] names = IntStream.range(0, 100).mapToObj(i -> "p" + i).toArray(String[]::new);
        commit(source, "old", names);
        registry.start();
        long revision = source.revision() + 1;
        List<Release> releases = new ArrayList<>();
        for (String name : names) {
            releases.add(live(name, 2, revision, name.equals("p42") ? "{{" : "new"));
        }
        source.commit(releases);
        assertThat(registry.awaitRevision(revision, SOON)).isTrue();
        PromptSnapshot snapshot = registry.snapshot();
        for (String name : names) {
            assertThat(text(snapshot.prompt(name))).isEqualTo(name.equals("p42") ? "old" : "new");
        }
        RegistryStatus status = registry.status();
        assertThat(status.rejections()).containsOnlyKeys("p42");
        Rejection rejection = status.rejections().get("p42");
        assertThat(rejection.version()).isEqualTo(2);
        assertThat(rejection.servingVersion()).isEqualTo(1);
        assertThat(rejection.problems().get(0).code()).isEqualTo("HP-V01");
        assertThat(rejection.toString()).contains("Still serving version 1.");
    }

    /** Reads often, and until swaps were seen, while both prompts are saved together without a pause; how often it failed. */
    private int failuresWhileSwapping(BooleanSupplier read) throws InterruptedException {
        commit(source, "text 1", "a", "b");
        registry.start();
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            while (!done.get()) {
                registry.awaitRevision(commit(source, "text", "a", "b"), SOON);
            }
        });
        writer.start();
        int failures = 0;
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        for (int i = 0; i < READS || (registry.snapshot().revision() < SWAPS && System.nanoTime() < deadline); i++) {
            failures += read.getAsBoolean() ? 0 : 1;
        }
        done.set(true);
        writer.join();
        assertThat(registry.snapshot().revision()).isGreaterThanOrEqualTo(SWAPS);
        return failures;
    }

    @Test
    void promptsSavedTogetherSwitchTogether() throws Exception {
        int mixed = failuresWhileSwapping(() -> {
            PromptSnapshot snapshot = registry.snapshot();
            long revision = snapshot.prompt("a").revision();
            return revision == snapshot.prompt("b").revision() && revision == snapshot.revision();
        });
        assertThat(mixed).isZero();
    }

    @Test
    void twoHandlesReadOneAfterTheOtherNeverGoBack() throws Exception {
        PromptHandle a = registry.handle("a");
        PromptHandle b = registry.handle("b");
        int backward = failuresWhileSwapping(() -> {
            long first = a.current().revision();
            return b.current().revision() >= first;
        });
        assertThat(backward).isZero();
    }

    @Test
    void oldVersionsAreCollected() {
        String filler = "x".repeat(100_000);
        commit(source, filler + 1, "a");
        registry.start();
        PromptHandle handle = registry.handle("a");
        List<WeakReference<PromptSnapshot>> snapshots = new ArrayList<>();
        List<WeakReference<Prompt>> prompts = new ArrayList<>();
        List<WeakReference<Release>> releases = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            snapshots.add(new WeakReference<>(registry.snapshot()));
            prompts.add(new WeakReference<>(handle.current()));
            long revision = source.revision() + 1;
            Release release = live("a", revision, revision, filler + i);
            releases.add(new WeakReference<>(release));
            source.commit(List.of(release));
            assertThat(registry.awaitRevision(revision, SOON)).isTrue();
        }
        registry.awaitRevision(commit(source, "the last one", "a"), SOON);
        for (int i = 0; i < 50 && left(snapshots) + left(prompts) + left(releases) > 0; i++) {
            System.gc();
        }
        assertThat(left(snapshots)).as("snapshots not collected").isZero();
        assertThat(left(prompts)).as("prompts not collected").isZero();
        assertThat(left(releases)).as("releases not collected").isZero();
    }

    private static <T> long left(List<WeakReference<T>> references) {
        return references.stream().filter(reference -> reference.get() != null).count();
    }

    @Test
    void anEditOfParametersAloneReloads() {
        commit(source, "text", "a");
        registry.start();
        String before = registry.prompt("a").contentHash();
        Release.Live release = live("a", 2, 2, "text");
        source.commit(List.of(new Release.Live(
                new PromptDefinition(
                        "a",
                        2,
                        new PromptContent(release.definition().messages(), List.of(), Map.of("temperature", 0.7)),
                        release.definition().created()),
                2,
                release.committedAt(),
                release.trial())));
        assertThat(registry.awaitRevision(2, SOON)).isTrue();
        assertThat(registry.prompt("a").parameters()).containsEntry("temperature", 0.7);
        assertThat(registry.prompt("a").contentHash()).isNotEqualTo(before);
    }
}
