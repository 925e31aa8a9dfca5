package io.hotprompt.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.hotprompt.model.PromptContent;

/** Whatever a file of another tool holds: it is read, or refused by the one exception for it; and what is read is written. */
class DialectFuzzTest {

    private static final String[] NAMES = {
        "a.md", "a.txt", "a.prompt", "a.prompty", "a.prompt.yml", "a.json", "a.yaml", ""
    };

    @FuzzTest
    @DictionaryEntries({
        "---\\x0A",
        "model: ",
        "config:",
        "input:",
        "default:",
        "schema:",
        "inputs:",
        "kind: thread",
        "sample:",
        "messages:",
        "modelParameters:",
        "responseFormat: json_schema",
        "{\\\"type\\\":\\\"text\\\",\\\"prompt\\\":",
        "{\\\"role\\\":\\\"user\\\",\\\"content\\\":",
        "{\\\"type\\\":\\\"placeholder\\\"",
        "{{role \\\"user\\\"}}",
        "{{history}}",
        "{{#if x}}",
        "{{! ",
        "{{{x}}}",
        "{% raw %}",
        "{% endraw %}",
        "{# ",
        "@@@langfusePrompt:name=a|label=b@@@",
        "```\\x0A",
        "# system:\\x0A",
        "\\\\{{"
    })
    void reading(FuzzedDataProvider input) {
        String name = input.pickValue(NAMES);
        String text = input.consumeRemainingAsString();
        try {
            ReadPrompt read = PromptReader.strict().allowingLosses().read(name, text);
            assertThat(read.firstLines()).hasSameSizeAs(read.file().content().messages());
            PromptContent content = read.file().content();
            assertThat(PromptFile.parse(PromptFile.of(content).format()).content())
                    .isEqualTo(content);
        } catch (PromptFileException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
