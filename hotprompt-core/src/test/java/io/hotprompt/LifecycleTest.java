package io.hotprompt;

import static io.hotprompt.Releases.SOON;
import static io.hotprompt.Releases.commit;
import static io.hotprompt.Releases.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.RegistryStatus.Origin;
import io.hotprompt.RegistryStatus.State;
import io.hotprompt.source.ClasspathPromptSource;
import io.hotprompt.source.InMemoryPromptSource;
import io.hotprompt.source.SourceUnavailableException;
import io.hotprompt.testkit.ScriptedPromptSource;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starting, stopping, closing, and what is served when the source is not there. */
@Timeout(120)
class LifecycleTest {

    private final InMemoryPromptSource memory = InMemoryPromptSource.create();
    private final ScriptedPromptSource source = new ScriptedPromptSource(memory);

    @TempDir
    Path directory;

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("hotprompt-"))
                .count();
    }

    private static void awaitNoThreads() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        while (threads() > 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(threads()).as("threads left").isZero();
    }

    @Test
    void buildingDoesNothing() {
        try (PromptRegistry registry = PromptRegistry.builder().source(source).build()) {
            assertThat(source.reads()).isZero();
            assertThat(registry.status().state()).isEqualTo(State.NEW);
            assertThat(registry.snapshot().names()).isEmpty();
        }
    }

    @Test
    void closingRacesLeaveNoThread() throws Exception {
        commit(memory, "old", "a");
        for (int i = 0; i < 1_000; i++) {
            PromptRegistry registry = PromptRegistry.builder().source(memory).build();
            registry.start();
            CountDownLatch go = new CountDownLatch(1);
            Thread closer = new Thread(() -> {
                await(go);
                registry.close();
            });
            Thread refresher = new Thread(() -> {
                await(go);
                registry.refresh(Duration.ofSeconds(1));
            });
            closer.start();
            refresher.start();
            go.countDown();
            registry.close();
            closer.join();
            refresher.join();
            assertThat(text(registry.prompt("a"))).isEqualTo("old");
        }
        awaitNoThreads();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aStoppedRegistryServesOnAndCanBeStartedAgain() {
        commit(memory, "old", "a");
        try (PromptRegistry registry = PromptRegistry.builder().source(source).build()) {
            for (int i = 0; i < 20; i++) {
                registry.start();
                long revision = commit(memory, "text " + i, "a");
                registry.refresh(SOON);
                assertThat(registry.status().revision()).isEqualTo(revision);
                registry.stop();
                commit(memory, "unseen", "a");
                assertThat(registry.status().state()).isEqualTo(State.STOPPED);
                assertThat(text(registry.prompt("a"))).isEqualTo("text " + i);
                awaitNoThreads();
            }
        }
    }

    @Test
    void aClosedRegistryCannotBeStarted() {
        PromptRegistry registry = PromptRegistry.builder().source(source).build();
        registry.close();
        registry.close();
        assertThatThrownBy(registry::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void withoutSourceAndFallbackTheStartFailsAndSaysWhy() {
        source.fail("database app at db:5432 refused the connection");
        PromptRegistry registry = PromptRegistry.builder()
                .source(source)
                .startup(StartupPolicy.preferSource(Duration.ofSeconds(1)))
                .build();
        assertThatThrownBy(registry::start)
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("app at db:5432")
                .hasMessageContaining("neither");
        awaitNoThreads();
        registry.close();
    }

    @Test
    void theBootstrapServesUntilTheSourceAnswers() {
        source.fail("away");
        long start = System.nanoTime();
        try (PromptRegistry registry = PromptRegistry.builder()
                .source(source)
                .bootstrap(ClasspathPromptSource.of("prompts"))
                .startup(StartupPolicy.preferSource(Duration.ofSeconds(2)))
                .pollInterval(Duration.ofMillis(200))
                .allowMassRemoval()
                .build()) {
            registry.start();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
            assertThat(registry.status().origin()).isEqualTo(Origin.BOOTSTRAP);
            assertThat(registry.prompt("greeting").render(Map.of("name", "Ada")).text())
                    .isEqualTo("Hello Ada.");
            commit(memory, "from the source", "greeting");
            source.answer(memory::read);
            assertThat(registry.awaitRevision(1, SOON)).isTrue();
            assertThat(registry.status().origin()).isEqualTo(Origin.SOURCE);
            assertThat(text(registry.prompt("greeting"))).isEqualTo("from the source");
        }
    }

    @Test
    void failingFastTakesNoBootstrap() {
        source.fail("away");
        PromptRegistry registry = PromptRegistry.builder()
                .source(source)
                .bootstrap(ClasspathPromptSource.of("prompts"))
                .startup(StartupPolicy.failFast(Duration.ofMillis(200)))
                .build();
        assertThatThrownBy(registry::start).isInstanceOf(SourceUnavailableException.class);
        registry.close();
    }

    @Test
    void startingInTheBackgroundWaitsForNothing() {
        source.block();
        commit(memory, "late", "a");
        try (PromptRegistry registry = PromptRegistry.builder()
                .source(source)
                .startup(StartupPolicy.background())
                .build()) {
            registry.start();
            assertThat(registry.status().state()).isEqualTo(State.STARTING);
            assertThat(registry.find("a")).isEmpty();
            source.unblock();
            assertThat(registry.awaitRevision(1, SOON)).isTrue();
            assertThat(text(registry.prompt("a"))).isEqualTo("late");
        }
    }

    @Test
    void theLastKnownGoodFileServesAStartWithoutTheSource() throws Exception {
        Path file = directory.resolve("prompts.lkg");
        commit(memory, "good", "a", "b");
        try (PromptRegistry registry =
                PromptRegistry.builder().source(memory).lastKnownGood(file).build()) {
            registry.start();
            commit(memory, "better", "a");
            assertThat(registry.awaitRevision(2, SOON)).isTrue();
            commit(memory, "{{broken", "a");
            assertThat(registry.awaitRevision(3, SOON)).isTrue();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
        source.fail("away");
        try (PromptRegistry registry = registryWith(file)) {
            registry.start();
            assertThat(registry.status().origin()).isEqualTo(Origin.LAST_KNOWN_GOOD);
            assertThat(registry.status().revision()).isEqualTo(3);
            assertThat(text(registry.prompt("a"))).isEqualTo("better");
            assertThat(text(registry.prompt("b"))).isEqualTo("good");
        }
    }

    @Test
    void whoReadsTheLastKnownGoodFileMeanwhileReadsAllOfTheOldOne() throws Exception {
        Path file = directory.resolve("prompts.lkg");
        commit(memory, "good", "a");
        try (PromptRegistry registry =
                PromptRegistry.builder().source(memory).lastKnownGood(file).build()) {
            registry.start();
            registry.stop();
            byte[] old = Files.readAllBytes(file);
            try (InputStream reader = Files.newInputStream(file)) {
                commit(memory, "better", "a");
                registry.start();
                registry.stop();
                assertThat(Files.readAllBytes(file)).isNotEqualTo(old);
                assertThat(reader.readAllBytes()).isEqualTo(old);
            }
        }
    }

    @Test
    void stoppingWaitsForTheFileThatIsBeingWritten() throws Exception {
        Path file = directory.resolve("prompts.lkg");
        for (int i = 1; i <= 50; i++) {
            commit(memory, "text " + i, "a");
            try (PromptRegistry registry =
                    PromptRegistry.builder().source(memory).lastKnownGood(file).build()) {
                registry.start();
            }
            assertThat(ReleaseCodec.decode(Files.readAllBytes(file)).revision().number())
                    .isEqualTo(i);
        }
    }

    private PromptRegistry registryWith(Path file) {
        return PromptRegistry.builder()
                .source(source)
                .lastKnownGood(file)
                .startup(StartupPolicy.preferSource(Duration.ofSeconds(1)))
                .build();
    }

    @Test
    void aDamagedFileIsIgnoredAndSaid() throws Exception {
        Path file = directory.resolve("prompts.lkg");
        commit(memory, "good", "a");
        try (PromptRegistry registry =
                PromptRegistry.builder().source(memory).lastKnownGood(file).build()) {
            registry.start();
        }
        byte[] good = Files.readAllBytes(file);
        source.fail("away");
        for (int i = 0; i < good.length; i += 7) {
            byte[] damaged = good.clone();
            damaged[i] ^= 1;
            Files.write(file, damaged);
            try (LogCapture log = new LogCapture();
                    PromptRegistry registry = PromptRegistry.builder()
                            .source(source)
                            .lastKnownGood(file)
                            .startup(StartupPolicy.preferSource(Duration.ofMillis(20)))
                            .build()) {
                assertThatThrownBy(registry::start).isInstanceOf(SourceUnavailableException.class);
                assertThat(log.lines()).anyMatch(line -> line.contains("checksum"));
            }
        }
    }
}
