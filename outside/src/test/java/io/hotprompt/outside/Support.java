package io.hotprompt.outside;

import io.hotprompt.PromptHandle;
import io.hotprompt.spring.HotPrompt;
import java.util.Map;
import org.springframework.stereotype.Component;

// spotless:off
// snippet: spring
@Component
class Support {

    private final PromptHandle prompt;

    Support(@HotPrompt("support") PromptHandle prompt) {
        this.prompt = prompt;
    }

    String systemMessage(String question) {
        return prompt.current().render(Map.of("question", question)).messages().get(0).content();
    }
}
// end snippet
// spotless:on
