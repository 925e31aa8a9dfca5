package io.hotprompt.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.source.PromptFileException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Out of a store and into another one. */
class PromptFolderTest {

    @TempDir
    Path directory;

    private final InMemoryPromptStore store = InMemoryPromptStore.create();

    private static SaveRequest.Builder request(String name, String text) {
        return SaveRequest.of(name).system(text).author("ada").note("because");
    }

    @Test
    void whatIsWrittenIsWhatIsReadAgain() throws Exception {
        store.save(request("support", "Hello {{name}}.")
                .parameter("temperature", 0.2)
                .build());
        store.save(request("sales.eu", "Sell.").user("{{question}}").build());
        Path folder = directory.resolve("not/there/yet");
        assertThat(PromptFolder.of(folder).write(store)).isEqualTo(2);
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("support.md", "sales.eu.md");
        }
        List<SaveRequest> requests = PromptFolder.of(folder).requests("bob", "import");
        assertThat(requests).extracting(SaveRequest::name).containsExactly("sales.eu", "support");
        for (SaveRequest request : requests) {
            assertThat(request.content())
                    .isEqualTo(store.live(request.name())
                            .orElseThrow()
                            .definition()
                            .content());
            assertThat(request.author()).isEqualTo("bob");
            assertThat(request.note()).isEqualTo("import");
            assertThat(request.baseVersion()).isEqualTo(OptionalLong.empty());
        }
    }

    @Test
    void filesOfTheSameNameAreReplacedAndOthersStay() throws Exception {
        Files.writeString(directory.resolve("support.md"), "old");
        Files.writeString(directory.resolve("other.md"), "stays");
        store.save(request("support", "new").build());
        PromptFolder.of(directory).write(store);
        assertThat(directory.resolve("support.md")).content().contains("new").doesNotContain("old");
        assertThat(directory.resolve("other.md")).hasContent("stays");
    }

    @Test
    void onlyFilesThatAreNamedLikePromptsAreRead() throws Exception {
        for (String name : List.of(
                "a.md", "b.txt", "c.prompt", "d.prompty", "README", "CHANGELOG.md", ".hidden.md", "f.md~", "g.json")) {
            Files.writeString(directory.resolve(name), "text");
        }
        Files.createDirectory(directory.resolve("folder.md"));
        assertThat(PromptFolder.of(directory).requests("ada", "because"))
                .extracting(SaveRequest::name)
                .containsExactly("a", "b", "c", "d");
        assertThat(PromptFolder.of(directory).leftOut())
                .containsExactly(".hidden.md", "CHANGELOG.md", "README", "f.md~", "folder.md", "g.json");
        assertThat(PromptFolder.promptName("sales.eu.md")).hasValue("sales.eu");
        assertThat(PromptFolder.promptName("sales.json")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"E.md", "über.md", "con.md", "a..b.md"})
    void aPromptFileWithANameThatNoPromptCanHaveIsRefusedAndNotForgotten(String name) throws Exception {
        Files.writeString(directory.resolve("a.md"), "text");
        Files.writeString(directory.resolve(name), "text");
        assertThatThrownBy(() -> PromptFolder.of(directory).requests("ada", "because"))
                .isInstanceOf(PromptFileException.class)
                .hasMessageContaining("no prompt can be named like this file");
    }

    @Test
    void twoFilesOfOnePromptAreRefused() throws Exception {
        Files.writeString(directory.resolve("a.md"), "text");
        Files.writeString(directory.resolve("a.txt"), "text");
        assertThatThrownBy(() -> PromptFolder.of(directory).requests("ada", "because"))
                .hasMessage("a.txt: a.md holds the same prompt; delete one");
    }

    @Test
    void anExportThatCannotBeWholeWritesNothing() {
        store.save(request("aaa", "text").build());
        store.save(request("con", "text").build());
        assertThatThrownBy(() -> PromptFolder.of(directory).write(store)).isInstanceOf(IllegalArgumentException.class);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aFileThatIsNoPromptIsNamed() throws Exception {
        Files.write(directory.resolve("broken.md"), new byte[] {'a', (byte) 0xff});
        assertThatThrownBy(() -> PromptFolder.of(directory).requests("ada", "because"))
                .isInstanceOf(PromptFileException.class)
                .hasMessageStartingWith("broken.md: ");
    }

    @Test
    void whatCannotBeReadOrWrittenIsSaid() throws Exception {
        assertThatThrownBy(() -> PromptFolder.of(directory.resolve("nowhere")).requests("ada", "because"))
                .isInstanceOf(UncheckedIOException.class);
        Path file = Files.writeString(directory.resolve("file"), "");
        store.save(request("support", "text").build());
        assertThatThrownBy(() -> PromptFolder.of(file).write(store)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void aNameNoFileCanHaveIsRefused() {
        store.save(request("con", "text").build());
        assertThatThrownBy(() -> PromptFolder.of(directory).write(store))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"con\"");
    }
}
