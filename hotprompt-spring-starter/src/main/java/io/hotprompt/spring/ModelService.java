package io.hotprompt.spring;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The service that is asked, in the words of the OpenTelemetry conventions.
 *
 * @param provider a value of {@code gen_ai.provider.name}
 */
record ModelService(String provider, String host, int port) {

    private static final URI OPENAI = URI.create("https://api.openai.com/v1");

    /** By the end of the host's name. What is not known speaks OpenAI's language, and is named so. */
    private static final Map<String, String> PROVIDERS = Map.ofEntries(
            Map.entry(".openai.azure.com", "azure.ai.openai"),
            Map.entry(".cognitiveservices.azure.com", "azure.ai.openai"),
            Map.entry(".services.ai.azure.com", "azure.ai.inference"),
            Map.entry(".amazonaws.com", "aws.bedrock"),
            Map.entry("aiplatform.googleapis.com", "gcp.vertex_ai"),
            Map.entry("generativelanguage.googleapis.com", "gcp.gemini"),
            Map.entry("api.anthropic.com", "anthropic"),
            Map.entry("api.cohere.ai", "cohere"),
            Map.entry("api.cohere.com", "cohere"),
            Map.entry("api.deepseek.com", "deepseek"),
            Map.entry("api.groq.com", "groq"),
            Map.entry("api.mistral.ai", "mistral_ai"),
            Map.entry("api.perplexity.ai", "perplexity"),
            Map.entry("api.x.ai", "x_ai"));

    static ModelService at(@Nullable URI address) {
        URI known = address == null || address.getHost() == null ? OPENAI : address;
        String host = known.getHost().toLowerCase(Locale.ROOT);
        boolean encrypted = "https".equalsIgnoreCase(known.getScheme());
        String provider = PROVIDERS.entrySet().stream()
                .filter(entry -> host.endsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("openai");
        return new ModelService(provider, host, known.getPort() > 0 ? known.getPort() : encrypted ? 443 : 80);
    }
}
