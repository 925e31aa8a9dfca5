package io.hotprompt;

import static io.hotprompt.Releases.commit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hotprompt.source.InMemoryPromptSource;
import io.hotprompt.testkit.ScriptedPromptSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process that was stopped for a while reads again at once, and does not catch up on what it missed. */
@Timeout(60)
class PausedJvmTest {

    private static final Duration PAUSE = Duration.ofSeconds(Integer.getInteger("hotprompt.test.pauseSeconds", 3));

    /** The process: prints a line per read, for as long as nobody ends it. */
    static final class Child {

        public static void main(String[] args) throws Exception {
            InMemoryPromptSource memory = InMemoryPromptSource.create();
            commit(memory, "text", "a");
            ScriptedPromptSource source = new ScriptedPromptSource(memory);
            source.answer(known -> {
                System.out.println("read");
                return memory.read(known);
            });
            PromptRegistry.builder()
                    .source(source)
                    .pollInterval(Duration.ofMillis(100))
                    .build()
                    .start();
            System.in.read();
        }
    }

    @Test
    void aPauseLeadsToNoStormOfReads() throws Exception {
        assumeTrue(Path.of("/bin/kill").toFile().exists(), "needs kill");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        LinkedBlockingQueue<Long> reads = new LinkedBlockingQueue<>();
        Thread listener = new Thread(() -> listen(child, reads));
        listener.start();
        try {
            assertThat(reads.poll(30, TimeUnit.SECONDS)).isNotNull();
            signal("STOP", child);
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            reads.clear();
            long resumed = System.nanoTime();
            signal("CONT", child);
            Long next = Objects.requireNonNull(reads.poll(10, TimeUnit.SECONDS));
            assertThat(Duration.ofNanos(next - resumed)).isLessThan(Duration.ofSeconds(5));
            int inTheNextSecond = 1;
            long end = next + TimeUnit.SECONDS.toNanos(1);
            for (Long read = next; read != null && read < end; read = reads.poll(5, TimeUnit.SECONDS)) {
                inTheNextSecond++;
            }
            assertThat(inTheNextSecond)
                    .as("reads in the second after the pause")
                    .isLessThanOrEqualTo(16);
        } finally {
            child.destroyForcibly();
            listener.join();
        }
    }

    private static void listen(Process child, LinkedBlockingQueue<Long> reads) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().filter("read"::equals).forEach(line -> reads.add(System.nanoTime()));
        } catch (IOException | UncheckedIOException e) {
            // The process was ended.
            reads.clear();
        }
    }

    private static void signal(String name, Process process) throws Exception {
        assertThat(new ProcessBuilder("/bin/kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }
}
