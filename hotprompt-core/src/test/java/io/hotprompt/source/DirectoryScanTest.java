package io.hotprompt.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class DirectoryScanTest {

    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2026-11-22T00:00:00Z"));

    @TempDir
    Path directory;

    private Path file;
    private DirectoryScan scan;

    @BeforeEach
    void aPromptInTheDirectory() throws IOException {
        file = write("a.md", "one");
        scan = new DirectoryScan(directory);
    }

    private Path write(String name, String text) throws IOException {
        Path written = Files.writeString(directory.resolve(name), text);
        return Files.setLastModifiedTime(written, LONG_AGO);
    }

    private boolean tellsStatusChanges() {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    @Test
    void aNewFileIsReadAtOnceAndLeavesNothingToWaitFor() throws IOException {
        DirectoryScan.Result first = scan.look();
        assertThat(first.changed()).containsOnlyKeys("a");
        assertThat(first.changed().get("a"))
                .isEqualTo(new DirectoryScan.Found("a.md", "one", LONG_AGO.toInstant(), ""));
        assertThat(first.unsettled()).isFalse();
    }

    @Test
    void aFileThatStaysTheSameIsNoNews() throws IOException {
        scan.look();
        DirectoryScan.Result second = scan.look();
        assertThat(second.changed()).isEmpty();
        assertThat(second.gone()).isEmpty();
        assertThat(second.unsettled()).isFalse();
    }

    @Test
    void aFileOfTheSameLengthAndTimeIsReadAgainWhenItWasWritten() throws IOException {
        assumeTrue(tellsStatusChanges(), "this platform does not tell when a file was last touched");
        scan.look();
        Object before = Files.getAttribute(file, "unix:ctime");
        do {
            write("a.md", "two");
        } while (Files.getAttribute(file, "unix:ctime").equals(before));
        assertThat(scan.look().changed().get("a").text()).isEqualTo("two");
    }

    @Test
    void aFileThatIsGoneIsTold() throws IOException {
        scan.look();
        Files.delete(file);
        assertThat(scan.look().gone()).containsExactly("a");
        assertThat(scan.look().gone()).isEmpty();
    }

    @Test
    void aDirectoryNamedLikeAPromptIsADefect() throws IOException {
        Files.createDirectory(directory.resolve("b.md"));
        assertThat(scan.look().changed().get("b").defect()).isEqualTo("this is not a file");
    }

    @Test
    void aLinkIsReadAsLongAsItStaysInside(@TempDir Path outside) throws IOException {
        Path secret = Files.writeString(outside.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(directory.resolve("inside.md"), file);
        Files.createSymbolicLink(directory.resolve("nowhere.md"), directory.resolve("missing"));
        Files.createSymbolicLink(directory.resolve("outside.md"), secret);
        Map<String, DirectoryScan.Found> found = scan.look().changed();
        assertThat(found.get("inside").text()).isEqualTo("one");
        assertThat(found.get("nowhere").defect()).isEqualTo("the file is a link that leads nowhere");
        assertThat(found.get("outside").defect())
                .isEqualTo("the file is a link that leads out of the prompt directory");
        assertThat(found.get("outside").text()).isEmpty();
    }

    @Test
    void aFileThatIsTooLargeIsADefect() throws IOException {
        write("b.md", "x".repeat(FileText.MAX_BYTES + 1));
        assertThat(scan.look().changed().get("b").defect()).contains("more than 1048576 bytes");
    }

    @Test
    void aFileThatMayNotBeReadIsADefect() throws IOException {
        assumeTrue(tellsStatusChanges(), "permissions are set in another way here");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-wx------"));
        assumeFalse(Files.isReadable(file), "the superuser may read everything");
        assertThat(scan.look().changed().get("a").defect()).isEqualTo("the file may not be read by this user");
    }
}
