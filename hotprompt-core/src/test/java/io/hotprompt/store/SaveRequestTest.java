package io.hotprompt.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.Variable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SaveRequestTest {

    @Test
    void contentThatIsTakenReplacesWhatWasCollected() {
        PromptContent content = new PromptContent(
                List.of(new MessageTemplate("user", "{{b}}")), List.of(Variable.required("b")), Map.of("seed", 1));
        SaveRequest request = SaveRequest.of("support")
                .system("{{a}}")
                .variable(Variable.required("a"))
                .parameter("temperature", 0.2)
                .content(content)
                .author("ada")
                .note("because")
                .build();
        assertThat(request.content()).isEqualTo(content);
    }

    @Test
    void exceptionsOfAStoreSayWhatTheyAreAbout() {
        assertThat(new UnknownVersionException("support", "has no version 7").name())
                .isEqualTo("support");
    }
}
