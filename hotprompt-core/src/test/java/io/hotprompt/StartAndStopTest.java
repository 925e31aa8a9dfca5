package io.hotprompt;

import static io.hotprompt.Releases.SOON;
import static io.hotprompt.Releases.commit;
import static io.hotprompt.Releases.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.RegistryStatus.State;
import io.hotprompt.source.ChangeSignal;
import io.hotprompt.source.InMemoryPromptSource;
import io.hotprompt.source.Known;
import io.hotprompt.source.PromptSource;
import io.hotprompt.source.SourceRead;
import io.hotprompt.source.SourceUnavailableException;
import io.hotprompt.testkit.ManualTicker;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each step of a registry's life by itself; {@link LifecycleTest} has them all together. */
@Timeout(60)
class StartAndStopTest {

    /** In which a thread begins to run also on a machine that has much else to do. */
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final InMemoryPromptSource memory = InMemoryPromptSource.create();
    private final ManualTicker ticker = new ManualTicker();

    /** Counts what is closed and remembers who reads. */
    private class Watched implements PromptSource {

        final AtomicInteger closed = new AtomicInteger();
        final AtomicReference<Thread> reader = new AtomicReference<>();

        @Override
        public SourceRead read(Known known) {
            reader.set(Thread.currentThread());
            return memory.read(known);
        }

        @Override
        public ChangeSignal signal() {
            return memory.signal();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private PromptRegistryBuilder builder(PromptSource source) {
        return PromptRegistry.builder().source(source).ticker(ticker);
    }

    @Test
    void theThreadIsADaemonWithANameAndEndsWithTheRun() {
        Watched source = new Watched();
        commit(memory, "one", "a");
        try (PromptRegistry registry = builder(source).build()) {
            registry.start();
            Thread thread = source.reader.get();
            assertThat(thread.getName()).isEqualTo("hotprompt-reload");
            assertThat(thread.isDaemon()).isTrue();
            assertThat(registry).hasToString("PromptRegistry[READY, revision 1 with 1 prompts]");
            assertThat(text(registry.find("a").orElseThrow())).isEqualTo("one");
            registry.start();
            assertThat(source.reader.get()).as("started twice").isSameAs(thread);
            registry.stop();
            assertThat(thread.isAlive()).isFalse();
            assertThat(source.closed).hasValue(2);
            registry.stop();
            assertThat(source.closed).as("stopped twice").hasValue(2);
        }
        assertThat(source.closed).hasValue(3);
    }

    @Test
    void closingStopsFirst() {
        Watched source = new Watched();
        commit(memory, "one", "a");
        PromptRegistry registry = builder(source).build();
        registry.start();
        registry.close();
        assertThat(source.reader.get().isAlive()).isFalse();
        assertThat(source.closed).hasValue(3);
        assertThat(registry.status().state()).isEqualTo(State.CLOSED);
    }

    @Test
    void theSourceMayStopTheRegistryThatReadsIt() throws Exception {
        AtomicReference<PromptRegistry> registry = new AtomicReference<>();
        CompletableFuture<Duration> took = new CompletableFuture<>();
        Watched source = new Watched() {
            @Override
            public SourceRead read(Known known) {
                long start = System.nanoTime();
                registry.get().stop();
                took.complete(Duration.ofNanos(System.nanoTime() - start));
                return super.read(known);
            }
        };
        registry.set(builder(source).startup(StartupPolicy.background()).build());
        registry.get().start();
        // Waiting for itself to end would take the five seconds that a thread is given.
        assertThat(took.get()).isLessThan(Duration.ofSeconds(4));
        registry.get().close();
    }

    @Test
    void theAgeBeginsAnewWithEachStart() {
        Watched source = new Watched();
        commit(memory, "one", "a");
        PromptRegistry registry =
                builder(source).staleAfter(Duration.ofMinutes(1)).build();
        assertThat(registry.status().age()).isZero();
        registry.start();
        registry.stop();
        ticker.advance(Duration.ofHours(1));
        assertThat(registry.status().age()).isEqualTo(Duration.ofHours(1));
        registry.start();
        assertThat(registry.status().age()).isZero();
        ticker.advance(Duration.ofMinutes(1));
        assertThat(registry.status().state()).isEqualTo(State.READY);
        ticker.advance(Duration.ofNanos(1));
        assertThat(registry.status().state()).isEqualTo(State.STALE);
        registry.close();
    }

    @Test
    void aStartThatFailsLeavesNothingRunningAndSaysWhy() {
        Watched source = new Watched() {
            @Override
            public SourceRead read(Known known) {
                reader.set(Thread.currentThread());
                throw new SourceUnavailableException("refused", null);
            }
        };
        PromptRegistry registry =
                builder(source).startup(StartupPolicy.failFast(A_MOMENT)).build();
        assertThatThrownBy(registry::start)
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessage("no prompts within 1000 ms: refused");
        assertThat(source.reader.get().isAlive()).isFalse();
        assertThat(registry.status().state()).isEqualTo(State.STOPPED);
        PromptRegistry other =
                builder(source).startup(StartupPolicy.preferSource(A_MOMENT)).build();
        assertThatThrownBy(other::start)
                .hasMessage("no prompts within 1000 ms: refused; there is neither a readable last-known-good file nor a"
                        + " bootstrap to begin with");
    }

    @Test
    void aBootstrapIsEnoughToStartUnlessTheStartMustFail() {
        InMemoryPromptSource packed = InMemoryPromptSource.create();
        commit(packed, "packed", "a");
        Watched source = new Watched() {
            @Override
            public SourceRead read(Known known) {
                throw new SourceUnavailableException("refused", null);
            }
        };
        try (PromptRegistry registry = builder(source)
                .bootstrap(packed)
                .startup(StartupPolicy.preferSource(A_MOMENT))
                .build()) {
            registry.start();
            assertThat(text(registry.prompt("a"))).isEqualTo("packed");
        }
        PromptRegistry strict = builder(source)
                .bootstrap(packed)
                .startup(StartupPolicy.failFast(A_MOMENT))
                .build();
        assertThatThrownBy(strict::start).isInstanceOf(SourceUnavailableException.class);
    }

    @Test
    void whoWaitsForARevisionLearnsWhetherItCame() throws Exception {
        Watched source = new Watched();
        commit(memory, "one", "a");
        try (PromptRegistry registry = builder(source).build()) {
            registry.start();
            assertThat(registry.awaitRevision(1, Duration.ZERO)).isTrue();
            assertThat(registry.awaitRevision(2, Duration.ofMillis(1))).isFalse();
            CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> registry.awaitRevision(2, SOON));
            commit(memory, "two", "a");
            assertThat(waiting.get()).isTrue();
        }
    }

    @Test
    void closingEndsWhatListenersHear() {
        AtomicInteger heard = new AtomicInteger();
        Watched source = new Watched();
        PromptRegistry registry = builder(source).build();
        registry.close();
        registry.subscribe(event -> heard.incrementAndGet());
        assertThatThrownBy(registry::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the registry is closed");
        assertThat(heard).hasValue(0);
    }
}
