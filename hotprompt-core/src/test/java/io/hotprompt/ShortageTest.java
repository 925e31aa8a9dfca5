package io.hotprompt;

import static io.hotprompt.Releases.commit;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import io.hotprompt.source.ChangeSignal;
import io.hotprompt.source.InMemoryPromptSource;
import io.hotprompt.source.Known;
import io.hotprompt.source.PromptSource;
import io.hotprompt.source.SourceRead;
import io.hotprompt.testkit.ScriptedPromptSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/** Memory runs short, classes cannot be linked, the logger itself fails: reloading survives all of it. */
@Timeout(120)
class ShortageTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int ROUNDS = Integer.getInteger("hotprompt.test.shortages", 5);

    /** The process with little memory: each round it runs out of it, and a change after that must arrive. */
    static final class Child {

        private static final List<byte[]> hoard = new ArrayList<>();

        public static void main(String[] args) throws Exception {
            InMemoryPromptSource memory = InMemoryPromptSource.create();
            commit(memory, "0", "text");
            PromptRegistry registry = PromptRegistry.builder()
                    .source(memory)
                    .pollInterval(Duration.ofMillis(100))
                    .build();
            registry.start();
            for (int round = 1; round <= Integer.parseInt(args[0]); round++) {
                Thread hoarder = new Thread(Child::hoard);
                hoarder.start();
                hoarder.join();
                hoard.clear();
                commit(memory, Integer.toString(round), "text");
                boolean arrived = registry.awaitRevision(round + 1, SOON);
                String text = registry.prompt("text").render(Map.of()).text();
                System.out.println(
                        arrived + " " + text + " " + registry.status().state());
            }
            registry.close();
        }

        private static void hoard() {
            long end = System.nanoTime() + 400_000_000;
            while (System.nanoTime() < end) {
                try {
                    hoard.add(new byte[100_000]);
                } catch (OutOfMemoryError e) {
                    // The point of it: everybody else is out of memory too.
                    LockSupport.parkNanos(100_000);
                }
            }
        }
    }

    @Test
    void aChangeAfterAShortageOfMemoryArrives() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        Integer.toString(ROUNDS))
                .redirectErrorStream(true)
                .start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<String> rounds = output.lines()
                .filter(line -> line.startsWith("true") || line.startsWith("false"))
                .toList();
        assertThat(rounds).as(output).hasSize(ROUNDS);
        for (int round = 1; round <= ROUNDS; round++) {
            assertThat(rounds.get(round - 1)).isEqualTo("true " + round + " READY");
        }
    }

    private static Throwable failure(String name) {
        return switch (name) {
            case "memory" -> new OutOfMemoryError("planted");
            case "linkage" -> new NoClassDefFoundError("planted");
            case "stack" -> new StackOverflowError("planted");
            default -> new IllegalStateException("planted");
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "linkage", "stack", "runtime"})
    void whatASourceAndItsSignalThrowIsSurvivedWhileTheLoggerThrowsToo(String kind) {
        InMemoryPromptSource memory = InMemoryPromptSource.create();
        commit(memory, "first", "text");
        ScriptedPromptSource source = new ScriptedPromptSource(memory);
        try (ThrowingLogger logger = new ThrowingLogger(failure(kind));
                PromptRegistry registry = PromptRegistry.builder()
                        .source(source)
                        .pollInterval(Duration.ofMillis(100))
                        .build()) {
            registry.start();
            for (int i = 0; i < 6; i++) {
                AtomicInteger failures = new AtomicInteger();
                source.answer(known -> {
                    if (failures.getAndIncrement() < 2) {
                        thrown(failure(kind));
                    }
                    return memory.read(known);
                });
                commit(memory, "text " + i, "text");
                assertThat(registry.awaitRevision(i + 2, SOON)).isTrue();
                assertThat(registry.prompt("text").render(Map.of()).text()).isEqualTo("text " + i);
            }
            assertThat(logger.asked).hasPositiveValue();
        }
    }

    /** Prompts in memory whose signal fails the first time. */
    private static final class DeafAtFirst implements PromptSource, ChangeSignal {

        private final InMemoryPromptSource memory = InMemoryPromptSource.create();
        private final ChangeSignal real = memory.signal();
        private final AtomicInteger awaited = new AtomicInteger();

        @Override
        public SourceRead read(Known known) {
            return memory.read(known);
        }

        @Override
        public ChangeSignal signal() {
            return this;
        }

        @Override
        public boolean await(Duration timeout) throws InterruptedException {
            if (awaited.getAndIncrement() == 0) {
                throw new OutOfMemoryError("planted");
            }
            return real.await(timeout);
        }

        @Override
        public void wakeUp() {
            real.wakeUp();
        }

        @Override
        public void close() {
            memory.close();
        }
    }

    @Test
    void aSignalThatFailedIsHeardAgain() {
        DeafAtFirst source = new DeafAtFirst();
        commit(source.memory, "first", "text");
        try (PromptRegistry registry = PromptRegistry.builder()
                .source(source)
                .pollInterval(Duration.ofHours(1))
                .build()) {
            registry.start();
            for (int i = 0; i < 3; i++) {
                commit(source.memory, "text " + i, "text");
                assertThat(registry.awaitRevision(i + 2, SOON)).isTrue();
            }
            assertThat(source.awaited.get()).isGreaterThan(2);
        }
    }

    private static SourceRead thrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    /** Throws whatever is to be logged by HotPrompt. */
    private static final class ThrowingLogger extends TurboFilter implements AutoCloseable {

        private final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
        private final Throwable failure;
        private final AtomicInteger asked = new AtomicInteger();

        ThrowingLogger(Throwable failure) {
            this.failure = failure;
            start();
            loggers.addTurboFilter(this);
        }

        @Override
        public FilterReply decide(
                Marker marker, Logger logger, Level level, String format, Object[] params, Throwable thrown) {
            if (logger.getName().startsWith("io.hotprompt") && format != null) {
                asked.incrementAndGet();
                thrown(failure);
            }
            return FilterReply.NEUTRAL;
        }

        @Override
        public void close() {
            loggers.getTurboFilterList().remove(this);
        }
    }
}
