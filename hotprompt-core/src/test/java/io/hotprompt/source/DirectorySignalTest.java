package io.hotprompt.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DirectorySignalTest {

    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    @TempDir
    Path parent;

    private Path directory;
    private DirectorySignal signal;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.createDirectory(parent.resolve("prompts"));
        signal = new DirectorySignal(directory);
    }

    @AfterEach
    void giveBack() {
        signal.close();
    }

    private void write(String text) throws IOException {
        Files.writeString(directory.resolve("a.md"), text);
    }

    @Test
    void theFirstWaitOpensTheWatch() throws Exception {
        assertThat(signal.isWatching()).isFalse();
        assertThat(signal.await(SHORT)).isFalse();
        assertThat(signal.isWatching()).isTrue();
    }

    @Test
    void aWaitWithoutEventEndsWithItsTimeAndNotBefore() throws Exception {
        long start = System.nanoTime();
        assertThat(signal.await(Duration.ofMillis(120))).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
    }

    @Test
    void anEventIsAHintAndTheWatchGoesOn() throws Exception {
        signal.await(SHORT);
        write("one");
        assertThat(signal.await(SignalWait.LONG)).isTrue();
        assertThat(signal.isWatching()).isTrue();
    }

    @Test
    void whileAFileSettlesTheNextLookIsSoon() throws Exception {
        signal.settling(true);
        assertThat(signal.await(SignalWait.LONG)).isTrue();
        signal.settling(false);
        assertThat(signal.await(SHORT)).isFalse();
    }

    @Test
    void aWakeUpEndsOneWaitAndIsNoHint() throws Exception {
        try (SignalWait wait = SignalWait.on(signal)) {
            signal.wakeUp();
            assertThat(wait.answer()).isFalse();
        }
        SignalWait.on(signal).close();
    }

    @Test
    void aDirectoryThatIsMissingIsWaitedForInPeace() throws Exception {
        Files.delete(directory);
        try (SignalWait wait = SignalWait.on(signal)) {
            assertThat(signal.isWatching()).isFalse();
            signal.wakeUp();
            assertThat(wait.answer()).isFalse();
        }
    }

    @Test
    void aDirectoryThatIsGoneIsNotWatched() throws Exception {
        signal.await(SHORT);
        Files.delete(directory);
        assertThat(signal.await(SHORT)).isFalse();
        assertThat(signal.isWatching()).isFalse();
    }

    @Test
    void aDirectoryThatWasDeletedAndMadeAgainIsWatchedAgain() throws Exception {
        signal.await(SHORT);
        Files.delete(directory);
        Files.createDirectory(directory);
        assertThat(signal.await(SignalWait.LONG)).as("the deletion is a hint").isTrue();
        signal.await(SHORT);
        write("one");
        assertThat(signal.await(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void closingEndsAWaitAndIsNoHint() throws Exception {
        try (SignalWait wait = SignalWait.on(signal)) {
            signal.close();
            assertThat(wait.answer()).isFalse();
        }
    }

    @Test
    void anExchangedOrClosedDirectoryGivesItsWatchBack() throws Exception {
        assumeTrue(Files.isDirectory(OPEN_FILES), "only Linux tells");
        Path link = Files.createSymbolicLink(parent.resolve("current"), directory);
        Path other = Files.createDirectory(parent.resolve("other"));
        DirectorySignal linked = new DirectorySignal(link);
        long before = watches();
        linked.await(SHORT);
        assertThat(watches()).isEqualTo(before + 1);
        Path next = Files.createSymbolicLink(parent.resolve("next"), other);
        Files.move(next, link, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        assertThat(linked.await(SignalWait.LONG)).as("the exchange is a hint").isTrue();
        assertThat(linked.await(SHORT)).as("but one only").isFalse();
        assertThat(watches()).isEqualTo(before + 1);
        linked.close();
        assertThat(watches()).isEqualTo(before);
    }

    private static long watches() throws IOException {
        List<Path> open;
        try (Stream<Path> files = Files.list(OPEN_FILES)) {
            open = files.toList();
        }
        long watches = 0;
        for (Path file : open) {
            try {
                watches += Files.readSymbolicLink(file).toString().contains("inotify") ? 1 : 0;
            } catch (NoSuchFileException e) {
                // The one that listed them.
            }
        }
        return watches;
    }
}
