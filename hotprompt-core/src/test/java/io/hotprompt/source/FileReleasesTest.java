package io.hotprompt.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.model.Release;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileReleasesTest {

    private final FileReleases files = new FileReleases();

    private long version(String name, String text) {
        Release release = files.release(new PromptFileName(name, ".md"), text, 1, Instant.EPOCH);
        return ((Release.Live) release).definition().version();
    }

    @Test
    void theChangesOfAFileAreCounted() {
        assertThat(version("a", "one")).isEqualTo(1);
        assertThat(version("a", "two")).isEqualTo(2);
        assertThat(version("b", "one")).isEqualTo(1);
        assertThat(version("a", "one")).isEqualTo(3);
    }

    @Test
    void aFileThatSaysTheSameIsTheSameVersion() {
        assertThat(version("a", "one")).isEqualTo(1);
        assertThat(version("a", "system:\none\n")).isEqualTo(1);
    }

    @Test
    void aVersionInTheFileCounts() {
        assertThat(version("a", "---\nversion: 7\n---\none")).isEqualTo(7);
        assertThat(version("a", "two")).isEqualTo(8);
    }

    @Test
    void aFileThatIsNoPromptIsUnreadableAndNotCounted() {
        version("a", "one");
        assertThat(files.release(new PromptFileName("a", ".md"), "---\nversion: 0\n---\n", 5, Instant.EPOCH))
                .isEqualTo(FileReleases.unreadable(
                        "a", "line 2 column 10: version must be a whole number from 1", 5, Instant.EPOCH));
        assertThat(version("a", "two")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"con", "NUL", "com1", "lpt9.old"})
    void aFileThatWindowsTakesForADeviceIsUnreadable(String name) {
        Release release = files.release(new PromptFileName(name, ".md"), "text", 5, Instant.EPOCH);
        assertThat(release).isInstanceOf(Release.Unreadable.class);
        assertThat(release.name()).isEqualTo(name);
        assertThat(((Release.Unreadable) release).defect().reason()).contains("a device on Windows; rename it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"contact", "null", "com", "com10", "my.con"})
    void aNameThatOnlyResemblesADeviceIsFine(String name) {
        assertThat(version(name, "text")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.md", "a.txt", "a.prompt", "a.prompty", "a.b.md"})
    void theseFilesArePrompts(String fileName) {
        assertThat(PromptFileName.of(fileName).isPresent()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "md", ".md", ".a.md", "#a.md", "a.md~", "a.yaml", "a."})
    void theseFilesAreNone(String fileName) {
        assertThat(PromptFileName.of(fileName).isPresent()).isFalse();
    }
}
