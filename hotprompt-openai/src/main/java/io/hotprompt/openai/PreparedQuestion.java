package io.hotprompt.openai;

import io.hotprompt.model.Message;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question after its snapshot was pinned and its prompt rendered; nothing that happens to the registry from here on
 * changes it.
 *
 * @param scope whose cached answers it may get
 * @param cacheUse what it does with cached answers
 */
record PreparedQuestion(
        ServedPrompt prompt,
        List<Message> messages,
        Map<String, @Nullable Object> parameters,
        String scope,
        CacheUse cacheUse) {

    /** The prompt; never the text. */
    @Override
    public String toString() {
        return prompt.toString();
    }
}
