package io.hotprompt.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hotprompt.model.Release;
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

    private String defect(String file, byte[] bytes) {
        write(file, bytes);
        Release release = read().get(FileReleases.promptName(file));
        assertThat(release).isInstanceOf(Release.Unreadable.class);
        return ((Release.Unreadable) release).defect().reason();
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
    void whatIsNoPromptIsUnreadableAndSaysWhy() {
        assertThat(defect("bad.md", new byte[] {'a', (byte) 0xC0, (byte) 0x80})).contains("byte 1 is not UTF-8");
        assertThat(defect("cesu.md", new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}))
                .contains("byte 0");
        assertThat(defect("cut.md", new byte[] {'a', 'b', (byte) 0xE2, (byte) 0x82}))
                .contains("byte 2");
        assertThat(defect("wide.md", "hello".getBytes(StandardCharsets.UTF_16))).contains("UTF-16");
        assertThat(defect("big.md", new byte[FileText.MAX_BYTES + 1]))
                .contains("1048577")
                .contains("1048576");
        assertThat(defect("yaml.md", "---\na: [\n---\nx".getBytes(StandardCharsets.UTF_8)))
                .contains("line 3");
    }

    @Test
    void aByteOrderMarkIsDropped() {
        write("bom.md", "\uFEFFtext");
        Release.Live live = (Release.Live) read().get("bom");
        assertThat(live.definition().messages().get(0).content()).isEqualTo("text");
    }

    @Test
    void twoFilesWithOnePromptAreSaid() {
        write("a.md", "one");
        write("a.txt", "two");
        assertThat(read().get("a")).isInstanceOf(Release.Unreadable.class);
    }

    @Test
    void aLinkOutOfTheDirectoryIsNotFollowed(@TempDir Path elsewhere) throws IOException {
        Path secret = Files.writeString(elsewhere.resolve("secret.md"), "secret");
        Files.createSymbolicLink(directory.resolve("a.md"), secret);
        assertThat(read().get("a"))
                .isInstanceOf(Release.Unreadable.class)
                .satisfies(release -> assertThat(
                                ((Release.Unreadable) release).defect().reason())
                        .contains("leads out"));
    }

    @Test
    void aPipeIsNotOpened() throws Exception {
        Process mkfifo = new ProcessBuilder("mkfifo", directory.resolve("a.md").toString()).start();
        assumeTrue(mkfifo.waitFor() == 0, "needs mkfifo");
        assertThat(read().get("a")).isInstanceOf(Release.Unreadable.class);
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

    private static String text(Release release) {
        return ((Release.Live) release).definition().messages().get(0).content();
    }
}
