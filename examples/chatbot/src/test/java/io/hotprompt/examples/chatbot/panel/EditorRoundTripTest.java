package io.hotprompt.examples.chatbot.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hotprompt.examples.chatbot.GeneratedVersions;
import io.hotprompt.model.Authorship;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.PromptDefinition;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.json.JsonMapper;

/** The editor changes nothing that nobody touched: what its fields hold is what they were made from. */
class EditorRoundTripTest {

    private static final int VERSIONS = 10_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withContentInclusion(JsonInclude.Include.ALWAYS))
            .build();

    @Test
    void aFormThatIsSentBackIsTheVersionItWasMadeFrom() {
        long seed = new Random().nextLong();
        GeneratedVersions versions = new GeneratedVersions(seed);
        for (int i = 0; i < VERSIONS; i++) {
            PromptContent content = versions.next();
            PromptDefinition version =
                    new PromptDefinition("p", 1, content, new Authorship("ada", "note", Instant.EPOCH));
            PromptContent sent = new EditorForm(fields(EditorView.of(version, 1, JSON)), JSON).content();
            assertThat(sent).as("seed %d, version %d", seed, i).isEqualTo(content);
        }
    }

    /** What a browser makes of the page: an input keeps one line, a text area drops its first line end. */
    private static MultiValueMap<String, String> fields(EditorView view) {
        MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
        for (EditorView.Text message : view.messages()) {
            fields.add("role", message.role());
            fields.add("content", area(message.area()));
        }
        for (EditorView.Row row : view.variables()) {
            fields.add("variable", input(row.name()));
            fields.add("kind", row.required() ? "required" : "optional");
            fields.add("default", area(row.defaultArea()));
            fields.add("type", input(row.type()));
            fields.add("values", input(row.values()));
        }
        fields.add("model", input(view.model()));
        fields.add("temperature", input(view.temperature()));
        fields.add("maxTokens", input(view.maxTokens()));
        fields.add("more", area(view.more()));
        return fields;
    }

    private static String input(String value) {
        return value.replaceAll("[\r\n]", "");
    }

    private static String area(String text) {
        String normal = text.replace("\r\n", "\n").replace('\r', '\n');
        return (normal.startsWith("\n") ? normal.substring(1) : normal).replace("\n", "\r\n");
    }
}
