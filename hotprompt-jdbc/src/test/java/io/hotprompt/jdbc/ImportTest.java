package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.source.PromptFileException;
import io.hotprompt.store.Change;
import io.hotprompt.store.PromptFolder;
import io.hotprompt.validation.InvalidPromptException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {

    @TempDir
    Path folder;

    private TestPostgres postgres;
    private JdbcPromptStore store;

    @BeforeEach
    void create() throws Exception {
        postgres = TestPostgres.withSchema();
        store = JdbcPromptStore.builder(postgres.dataSource()).build();
    }

    @Test
    void whatIsExportedCanBeImportedElsewhereAndIsTheSame() {
        Saves.save(store, "greeting", "Hello");
        Saves.save(store, "support", "{{> greeting}} {{question}}");
        assertThat(PromptFolder.of(folder).write(store)).isEqualTo(2);
        JdbcPromptStore other = JdbcPromptStore.builder(postgres.dataSource())
                .namespace("other")
                .build();
        assertThat(other.saveAll(PromptFolder.of(folder).requests("ada", "import")))
                .extracting(Change::name)
                .containsExactly("greeting", "support");
        assertThat(other.live("support").orElseThrow().definition().content())
                .isEqualTo(store.live("support").orElseThrow().definition().content());
        assertThat(other.saveAll(PromptFolder.of(folder).requests("ada", "again")))
                .allMatch(Change::isUnchanged);
    }

    @Test
    void aRehearsalTellsWhatWouldChangeAndChangesNothing() throws Exception {
        Saves.save(store, "same", "same");
        Files.writeString(folder.resolve("same.md"), "same");
        Files.writeString(folder.resolve("new.md"), "{{> same}} and more");
        assertThat(store.rehearse(PromptFolder.of(folder).requests("ada", "import")))
                .extracting(Change::isUnchanged)
                .containsExactly(false, true);
        assertThat(store.names()).containsExactly("same");
        assertThat(postgres.value("select revision from hotprompt_revision")).isEqualTo("1");
        Files.writeString(folder.resolve("bad.md"), "{{unclosed");
        assertThatThrownBy(() -> store.rehearse(PromptFolder.of(folder).requests("ada", "import")))
                .isInstanceOf(InvalidPromptException.class)
                .hasMessageContaining("bad");
    }

    @Test
    void aFileThatIsNoPromptFileIsNamed() throws Exception {
        Files.write(folder.resolve("latin.md"), new byte[] {'a', (byte) 0xE4, 'b'});
        assertThatThrownBy(() -> PromptFolder.of(folder).requests("ada", "import"))
                .isInstanceOf(PromptFileException.class)
                .hasMessageContainingAll("latin.md", "byte 1");
    }
}
