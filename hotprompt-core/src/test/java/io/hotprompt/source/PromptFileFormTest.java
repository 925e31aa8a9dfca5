package io.hotprompt.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.Variable;
import io.hotprompt.model.VariableType;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptFileFormTest {

    private static final MessageTemplate HELLO = new MessageTemplate("user", "hello");

    private static PromptFile frontMatter(String yaml) {
        return PromptFile.parse("---\n" + yaml + "\n---\nuser:\nhello\n");
    }

    @Test
    void aFileIsWrittenForPeople() {
        PromptContent content = new PromptContent(
                List.of(HELLO),
                List.of(
                        Variable.required("question"),
                        Variable.optional("school", "HFIM"),
                        Variable.required("day").type(VariableType.DATE),
                        Variable.optional("count", "3").type(VariableType.INTEGER),
                        Variable.optional("tone", "warm").oneOf("warm", "cold")),
                Map.of("temperature", 0.2));
        PromptFile file = new PromptFile(content, OptionalLong.of(7), "ada", "why: because");
        assertThat(file.format()).isEqualTo("""
                ---
                version: 7
                author: ada
                note: 'why: because'
                variables:
                  question: required
                  school:
                    default: HFIM
                  day:
                    type: date
                  count:
                    type: integer
                    default: '3'
                  tone:
                    values:
                    - warm
                    - cold
                    default: warm
                parameters:
                  temperature: 0.2
                ---
                user:
                hello
                """);
        assertThat(PromptFile.parse(file.format())).isEqualTo(file);
    }

    @Test
    void aFileThatSaysNothingButItsMessagesHasNoFrontMatter() {
        assertThat(PromptFile.of(PromptContent.of(HELLO)).format()).isEqualTo("user:\nhello\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"---\n---\n", "---\n\n---\n", "---\n \n\n---\n", "---\r\n---\r\n"})
    void frontMatterMayBeEmpty(String frontMatter) {
        assertThat(PromptFile.parse(frontMatter + "user:\nhello\n")).isEqualTo(PromptFile.of(PromptContent.of(HELLO)));
    }

    @Test
    void aFileMayEndWithItsFrontMatter() {
        PromptFile file = PromptFile.parse("---\nnote: nothing to say\n---");
        assertThat(file.note()).isEqualTo("nothing to say");
        assertThat(file.content()).isEqualTo(PromptContent.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"----", "---x", "--- and more", " ---"})
    void aLineThatHasMoreThanTheFenceDoesNotEndTheFrontMatter(String line) {
        assertThatThrownBy(() -> PromptFile.parse("---\nnote: a\n" + line + "\nuser:\nhello\n"))
                .isInstanceOf(PromptFileException.class)
                .hasMessage("line 1: the front matter has no end; close it with a line ---");
    }

    @ParameterizedTest
    @ValueSource(strings = {"---", "--- ", "---\t "})
    void blanksBehindTheFenceAreNothing(String fence) {
        PromptFile file = PromptFile.parse("---\nnote: |\n  a\n  --- b\n" + fence + "\nuser:\nhello\n");
        assertThat(file.note()).isEqualTo("a\n--- b\n");
        assertThat(file.content()).isEqualTo(PromptContent.of(HELLO));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2_147_483_647, 2_147_483_648L, Long.MAX_VALUE})
    void aVersionIsAWholeNumberFromOne(long version) {
        assertThat(frontMatter("version: " + version).version()).hasValue(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "-2147483649", "1.0", "one", "9223372036854775808", "[1]"})
    void everythingElseIsNoVersion(String version) {
        assertThatThrownBy(() -> frontMatter("version: " + version))
                .isInstanceOf(PromptFileException.class)
                .hasMessageEndingWith(": version must be a whole number from 1");
    }

    @Test
    void aMistakeIsNamedByItsPlaceInTheFile() {
        assertThatThrownBy(() -> frontMatter("author: ada\nnote: *nobody"))
                .isInstanceOf(PromptFileException.class)
                .hasMessageStartingWith("line 3 column 7: anchors and aliases (&a, *a) are not read");
    }

    @Test
    void anUnknownKeyIsRepeatedOnlyWhereThatIsHarmless() {
        assertThatThrownBy(() -> frontMatter("parametres: 1"))
                .hasMessageStartingWith("line 2 column 13: there is an unknown key \"parametres\"; did you mean"
                        + " \"parameters\"?; known are author, description, messages");
        assertThatThrownBy(() -> frontMatter("\"a\\nb\": 1"))
                .hasMessageContaining("there is an unknown key with unusual characters; known are ");
    }
}
