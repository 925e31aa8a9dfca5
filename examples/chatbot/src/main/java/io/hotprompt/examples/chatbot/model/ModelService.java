package io.hotprompt.examples.chatbot.model;

import io.hotprompt.examples.localmodel.LocalModel;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where the language model is: a service with a key, or the built-in one that needs none. */
public final class ModelService implements AutoCloseable {

    private static final URI OPENAI = URI.create("https://api.openai.com/v1");

    private final URI baseUrl;
    private final String apiKey;
    private final @Nullable LocalModel local;

    private ModelService(URI baseUrl, String apiKey, @Nullable LocalModel local) {
        this.baseUrl = baseUrl;
        this.apiKey = apiKey;
        this.local = local;
    }

    static ModelService open(ModelSettings settings) {
        if (settings.isLocal()) {
            LocalModel started = LocalModel.start();
            return new ModelService(started.baseUrl(), "none", started);
        }
        URI url = settings.baseUrl().isBlank()
                ? OPENAI
                : URI.create(settings.baseUrl().strip());
        return new ModelService(url, settings.apiKey().isBlank() ? "none" : settings.apiKey(), null);
    }

    URI baseUrl() {
        return baseUrl;
    }

    String apiKey() {
        return apiKey;
    }

    /** Whether the built-in model answers. */
    public boolean isLocal() {
        return local != null;
    }

    /** Which one it is, in words for people; never the key. */
    public String description() {
        return local == null
                ? "the service at " + baseUrl.getHost()
                : "built-in, answers from the prompt (set OPENAI_API_KEY for a real one)";
    }

    /** Stops the built-in model. */
    @Override
    public void close() {
        if (local != null) {
            local.close();
        }
    }

    /** Where it is; never the key. */
    @Override
    public String toString() {
        return description();
    }
}
