package io.hotprompt.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.model.Release;
import io.hotprompt.model.Revision;
import io.hotprompt.testkit.PromptSourceContract;
import io.hotprompt.testkit.SourceFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryPromptSourceTest extends PromptSourceContract {

    @TempDir
    Path directory;

    @Override
    protected SourceFixture fixture() {
        DirectoryPromptSource source = DirectoryPromptSource.of(directory);
        return new SourceFixture() {
            @Override
            public PromptSource source() {
                return source;
            }

            @Override
            public void put(String name, String text) {
                write(name + ".md", text);
            }

            @Override
            public void remove(String name) {
                try {
                    Files.delete(directory.resolve(name + ".md"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    /** Writes as a careful program does: beside the file, then moved over it; and long enough ago to be settled. */
    private Path write(String file, String text) {
        return write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private Path write(String file, byte[] bytes) {
        try {
            Path temporary = Files.write(directory.resolve(".writing"), bytes);
            Files.setLastModifiedTime(temporary, FileTime.from(Instant.now().minus(Duration.ofSeconds(1))));
            return Files.move(temporary, directory.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Release> read(PromptSource source) {
        SourceRead.Full full = (SourceRead.Full) source.read(Known.NOTHING);
        return full.releases().stream().collect(Collectors.toMap(Release::name, Function.identity()));
    }

    private Map<String, Release> read() {
        try (DirectoryPromptSource source = DirectoryPromptSource.of(directory)) {
            return read(source);
        }
    }

    @Test
    void filesThatAreNoPromptsAreIgnored() throws IOException {
        for (String name : List.of(".a.md.swp", "a.md~", "#a.md#", ".hidden.md", "README", "a.yaml", "4913")) {
            write(name, "not a prompt");
        }
        Files.createDirectory(directory.resolve("folder"));
        write("a.md", "a prompt");
        assertThat(read()).containsOnlyKeys("a");
    }

    @Test
    void twoFilesWithOnePromptAreOneChangeUntilOneIsDeleted() throws IOException {
        try (DirectoryPromptSource source = DirectoryPromptSource.of(directory)) {
            write("a.md", "one");
            write("a.txt", "two");
            SourceRead.Full full = (SourceRead.Full) source.read(Known.NOTHING);
            assertThat(full.releases()).singleElement().isInstanceOf(Release.Unreadable.class);
            assertThat(source.read(new Known(full.revision(), Map.of()))).isEqualTo(SourceRead.unchanged());
            Files.delete(directory.resolve("a.txt"));
            assertThat(text(read(source).get("a"))).isEqualTo("one");
        }
    }

    @Test
    void exchangingTheWholeDirectoryByALinkIsOneChange(@TempDir Path parent) throws IOException {
        Path one = Files.createDirectories(parent.resolve("..one"));
        Path two = Files.createDirectories(parent.resolve("..two"));
        Files.writeString(one.resolve("a.md"), "one");
        Files.writeString(two.resolve("a.md"), "two");
        Path link = Files.createSymbolicLink(parent.resolve("current"), one);
        try (DirectoryPromptSource source = DirectoryPromptSource.of(link)) {
            assertThat(text(read(source).get("a"))).isEqualTo("one");
            Path next = Files.createSymbolicLink(parent.resolve("next"), two);
            Files.setLastModifiedTime(
                    two.resolve("a.md"), FileTime.from(Instant.now().minusSeconds(1)));
            Files.move(next, link, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            assertThat(text(read(source).get("a"))).isEqualTo("two");
        }
    }

    @Test
    void aFileThatIsBeingWrittenKeepsItsOldText() throws Exception {
        try (DirectoryPromptSource source = DirectoryPromptSource.of(directory)) {
            Path file = write("a.md", "complete");
            read(source);
            Files.writeString(file, "compl");
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            assertThat(text(read(source).get("a"))).isEqualTo("complete");
            assertThat(source.signal().await(Duration.ofSeconds(10)))
                    .as("another look is due at once")
                    .isTrue();
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(1)));
            assertThat(text(read(source).get("a"))).isEqualTo("compl");
        }
    }

    @Test
    void aMissingDirectoryIsAFailedRead() {
        DirectoryPromptSource source = DirectoryPromptSource.of(directory.resolve("nowhere"));
        assertThatThrownBy(() -> source.read(Known.NOTHING))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void aChangedFileEndsAWait() throws Exception {
        try (DirectoryPromptSource source = DirectoryPromptSource.of(directory)) {
            write("a.md", "one");
            read(source);
            ChangeSignal signal = source.signal();
            signal.await(Duration.ofMillis(1));
            assertThat(source.mode()).isEqualTo(SourceMode.LISTENING);
            write("a.md", "two");
            long start = System.nanoTime();
            assertThat(signal.await(Duration.ofSeconds(20))).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        }
    }

    @Test
    void onlyARevisionOfAnotherSourceIsAnotherHistory() {
        try (DirectoryPromptSource source = DirectoryPromptSource.of(directory)) {
            SourceRead.Full first = (SourceRead.Full) source.read(Known.NOTHING);
            assertThat(first.newHistory()).isFalse();
            write("a.md", "text");
            assertThat(readAs(source, first.revision()).newHistory()).isFalse();
            assertThat(readAs(source, new Revision(1, "another")).newHistory()).isTrue();
        }
    }

    private static SourceRead.Full readAs(PromptSource source, Revision known) {
        return (SourceRead.Full) source.read(new Known(known, Map.of()));
    }

    @Test
    void aClosedSourceWatchesNothingAndEndsAWait() throws Exception {
        DirectoryPromptSource source = DirectoryPromptSource.of(directory);
        source.signal().await(Duration.ofMillis(1));
        assertThat(source.mode()).isEqualTo(SourceMode.LISTENING);
        try (SignalWait wait = SignalWait.on(source.signal())) {
            source.close();
            assertThat(wait.answer()).isFalse();
        }
        source.close();
        assertThat(source.mode()).isEqualTo(SourceMode.POLLING);
    }

    private static String text(Release release) {
        return ((Release.Live) release).definition().messages().get(0).content();
    }
}
