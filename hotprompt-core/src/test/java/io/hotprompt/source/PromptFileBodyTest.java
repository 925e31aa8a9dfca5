package io.hotprompt.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptFileBodyTest {

    private static MessageTemplate system(String content) {
        return new MessageTemplate("system", content);
    }

    private static String format(MessageTemplate... messages) {
        return PromptFile.of(PromptContent.of(messages)).format();
    }

    private static List<MessageTemplate> parse(String file) {
        return PromptFile.parse(file).content().messages();
    }

    @Test
    void messagesStandUnderTheirRolesWithABlankLineBetween() {
        String file = format(system("one\n\ntwo"), MessageTemplate.history(), new MessageTemplate("user", "{{q}}"));
        assertThat(file).isEqualTo("system:\none\n\ntwo\n\nhistory:\n\nuser:\n{{q}}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"system:", "developer:", "user: ", "assistant:\t", "history:", "\\user:", "\\\\user:"})
    void aLineThatWouldReadAsARoleBeginsWithABackslash(String line) {
        assertStandsAs("\\" + line, line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user: says something",
                " user:",
                "User:",
                "tool:",
                "\\begin{document}",
                "\\",
                "\\\\",
                "\\user: says",
                "{{history}}",
                "\\{{history}}",
                "{{role \"user\"}}",
                "{{history}} and more",
                "see {{role \"user\"}}",
                "{{user}}"
            })
    void everyOtherLineStaysAsItIs(String line) {
        assertStandsAs(line, line);
    }

    private static void assertStandsAs(String written, String line) {
        MessageTemplate message = system("before\n" + line + "\nbehind");
        String file = "system:\nbefore\n" + written + "\nbehind\n";
        assertThat(format(message)).isEqualTo(file);
        assertThat(parse(file)).containsExactly(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n\nblank lines around\n", "ends with a line end\n"})
    void aTextThatThisFormWouldChangeStandsInTheFrontMatter(String text) {
        String file = format(system(text));
        assertThat(file)
                .startsWith("---\nmessages:\n- role: system\n  content: ")
                .endsWith("---\n");
        assertThat(parse(file)).containsExactly(system(text));
    }

    @ParameterizedTest
    @CsvSource({"system, system", "developer, developer", "user, user", "assistant, assistant", "model, assistant"})
    void theRolesOfDotpromptAreOurs(String theirs, String ours) {
        assertThat(parse("{{role \"" + theirs + "\"}}\nhi")).containsExactly(new MessageTemplate(ours, "hi"));
    }

    @Test
    void aRoleThatDoesNotExistIsText() {
        assertThat(parse("tool:\nhi")).containsExactly(system("tool:\nhi"));
    }

    @Test
    void textBeforeTheFirstRoleIsASystemMessage() {
        assertThat(parse("\n\nhello\n\nuser:\nhi\n"))
                .containsExactly(system("hello"), new MessageTemplate("user", "hi"));
        assertThat(parse("\n\nuser:\nhi\n")).containsExactly(new MessageTemplate("user", "hi"));
    }
}
