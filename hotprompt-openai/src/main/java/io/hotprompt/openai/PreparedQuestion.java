package io.hotprompt.openai;

import io.hotprompt.model.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question after its snapshot was pinned and its prompt rendered; nothing that happens to the registry from here on
 * changes it.
 *
 * @param cached whose cached answers it may get, and what it does with them
 * @param limits how long it may take
 * @param services whom to ask, in this order
 */
record PreparedQuestion(
        ServedPrompt prompt,
        List<Message> messages,
        Map<String, @Nullable Object> parameters,
        Cached cached,
        TimeLimits limits,
        List<Service> services) {

    /** Whose cached answers a question may get, and what it does with them. */
    record Cached(String scope, CacheUse use) {}

    String scope() {
        return cached.scope();
    }

    CacheUse cacheUse() {
        return cached.use();
    }

    /** The same question for a service that stands in for the first: it is asked for its own model if it has one. */
    PreparedQuestion to(Service service) {
        String model = service.defaultModel();
        if (service.equals(services.get(0)) || model == null) {
            return this;
        }
        Map<String, @Nullable Object> adapted = new LinkedHashMap<>(parameters);
        adapted.put(Preparing.MODEL, model);
        return new PreparedQuestion(prompt, messages, adapted, cached, limits, services);
    }

    /** The prompt; never the text. */
    @Override
    public String toString() {
        return prompt.toString();
    }
}
