package io.hotprompt.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class PromptFileFuzzTest {

    @FuzzTest
    @DictionaryEntries({
        "---\\x0A",
        "variables:",
        "parameters:",
        "messages:",
        "system:\\x0A",
        "user:\\x0A",
        "history:\\x0A",
        "\\\\user:\\x0A",
        "{{role \\\"user\\\"}}",
        "{{history}}",
        "config:",
        ": &a [*a]",
        "!!java.net.URL "
    })
    void reading(FuzzedDataProvider input) {
        String text = input.consumeRemainingAsString();
        try {
            PromptFile file = PromptFile.parse(text);
            assertThat(PromptFile.parse(file.format())).isEqualTo(file);
        } catch (PromptFileException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @FuzzTest
    void writingAndReading(FuzzedDataProvider input) {
        List<MessageTemplate> messages = new ArrayList<>();
        for (int i = input.consumeInt(1, 3); i > 0; i--) {
            String role = input.pickValue(new String[] {"system", "user", "assistant"});
            messages.add(new MessageTemplate(role, "x" + printable(input)));
        }
        PromptContent content = new PromptContent(
                messages,
                List.of(Variable.optional("v", printable(input))),
                Map.of("p", printable(input), "n", input.consumeInt()));
        PromptFile file = PromptFile.of(content);
        assertThat(PromptFile.parse(file.format())).isEqualTo(file);
    }

    private static String printable(FuzzedDataProvider input) {
        return input.consumeAsciiString(40).replaceAll("[^\\n\\t\\x20-\\x7E]", "?");
    }
}
