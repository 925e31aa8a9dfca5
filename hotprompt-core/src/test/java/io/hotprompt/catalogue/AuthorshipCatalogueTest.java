package io.hotprompt.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.validation.InvalidPromptException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows 28, 29, 32 and 55: who and why, judged where somebody saves; a stored version needs neither to be served. */
class AuthorshipCatalogueTest {

    private final InMemoryPromptStore store = InMemoryPromptStore.create();

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("55 author empty", "", "a note", "HP-V51", "an author is needed"),
                Arguments.of("55 author blank", " \t", "a note", "HP-V51", "an author is needed"),
                Arguments.of("55 author invisible", "\u200B\u00A0", "a note", "HP-V51", "an author is needed"),
                Arguments.of("55 author 10 KB", "a".repeat(10_240), "a note", "HP-V51", "1 to 200 characters"),
                Arguments.of("55 author 201", "a".repeat(201), "a note", "HP-V51", "1 to 200 characters"),
                Arguments.of("55 note empty", "ada", "", "HP-V52", "3 to 2000 characters"),
                Arguments.of("55 note of two", "ada", " ab ", "HP-V52", "3 to 2000 characters"),
                Arguments.of("55 note invisible", "ada", "\u200B\u200B\u200B", "HP-V52", "says why"),
                Arguments.of("55 note 10 KB", "ada", "a".repeat(10_240), "HP-V52", "3 to 2000 characters"),
                Arguments.of("28 NUL in the author", "ad\0a", "a note", "HP-V20 1:3", "the author: ⟦U+0000⟧"),
                Arguments.of("28 NUL in the note", "ada", "a note\n\0", "HP-V20 2:1", "the note: ⟦U+0000⟧"),
                Arguments.of("29 lone surrogate", "ada", "a note\uD800", "HP-V21 1:7", "the note: ⟦U+D800⟧"),
                Arguments.of("32 ESC", "a\u001B[31m", "a note", "HP-V22 1:2", "the author: ⟦U+001B⟧"));
    }

    @ParameterizedTest(name = "row {0}")
    @MethodSource
    void refused(String row, String author, String note, String place, String fragment) {
        store.save(request("ada", "the first version", "one"));
        assertThatThrownBy(() -> store.save(request(author, note, "two")))
                .isInstanceOfSatisfying(InvalidPromptException.class, e -> {
                    assertThat(e.problems()).extracting(CatalogueRow::place).containsExactly(place);
                    assertThat(e.problems().get(0).message()).contains(fragment);
                });
        assertThatThrownBy(() -> store.restore("subject", 1, author, note)).isInstanceOf(InvalidPromptException.class);
        assertThatThrownBy(() -> store.delete("subject", author, note)).isInstanceOf(InvalidPromptException.class);
        assertThat(store.versions("subject")).hasSize(1);
        assertThat(store.changes("subject")).hasSize(1);
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                Arguments.of("55 author of one", "x", "abc"),
                Arguments.of("55 author of 200", "a".repeat(200), "a".repeat(2_000)),
                Arguments.of("55 CRLF", "ada\r\nroot", "line one\r\nline two"),
                Arguments.of("55 HTML", "<script>alert(1)</script>", "\"><img onerror>"));
    }

    @ParameterizedTest(name = "row {0}")
    @MethodSource
    void accepted(String row, String author, String note) {
        store.save(request(author, note, "one"));
        assertThat(store.changes("subject").get(0).author()).isEqualTo(author);
        assertThat(store.changes("subject").get(0).note()).isEqualTo(note);
    }

    private static SaveRequest request(String author, String note, String text) {
        return SaveRequest.of("subject").system(text).author(author).note(note).build();
    }
}
