package io.hotprompt.openai;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What is different about one of the services that speak OpenAI's chat completions. Chosen by the base URL, or by hand where
 * the URL does not tell, such as behind a gateway; a single trait can be changed.
 *
 * @param name of the service, in lower case
 * @param keyHeader how the key is sent
 * @param streamOptions whether streams are asked for their usage with {@code stream_options}; services that do not know it
 *     refuse the call
 * @param tokenLimit how the service spells the limit of tokens
 * @param thinkTags whether thoughts that the model writes into its text, in {@code <think>} at its beginning, are taken out
 */
public record ServiceProfile(
        String name, KeyHeader keyHeader, boolean streamOptions, TokenLimit tokenLimit, boolean thinkTags) {

    /** How a key is sent. */
    public enum KeyHeader {
        /** {@code Authorization: Bearer …}. */
        BEARER,
        /** {@code api-key: …}, as Azure wants it. */
        API_KEY
    }

    /** How the limit of tokens is spelled; a version may use either spelling for every service. */
    public enum TokenLimit {
        /** As the version spells it. */
        AS_WRITTEN,
        /** Always {@code max_tokens}. */
        MAX_TOKENS,
        /** Always {@code max_completion_tokens}. */
        MAX_COMPLETION_TOKENS
    }

    /** OpenAI itself, whose reasoning models refuse {@code max_tokens}. */
    public static final ServiceProfile OPENAI =
            new ServiceProfile("openai", KeyHeader.BEARER, true, TokenLimit.MAX_COMPLETION_TOKENS, false);
    /** Azure OpenAI, with deployments in the path or below {@code /openai/v1}. */
    public static final ServiceProfile AZURE =
            new ServiceProfile("azure", KeyHeader.API_KEY, true, TokenLimit.AS_WRITTEN, false);
    /** Mistral, which sends the usage of streams unasked and refuses {@code stream_options}. */
    public static final ServiceProfile MISTRAL =
            new ServiceProfile("mistral", KeyHeader.BEARER, false, TokenLimit.MAX_TOKENS, false);
    /** Groq. */
    public static final ServiceProfile GROQ =
            new ServiceProfile("groq", KeyHeader.BEARER, true, TokenLimit.MAX_COMPLETION_TOKENS, true);
    /** DeepSeek. */
    public static final ServiceProfile DEEPSEEK =
            new ServiceProfile("deepseek", KeyHeader.BEARER, true, TokenLimit.MAX_TOKENS, false);
    /** OpenRouter. */
    public static final ServiceProfile OPENROUTER =
            new ServiceProfile("openrouter", KeyHeader.BEARER, true, TokenLimit.MAX_TOKENS, true);
    /** Ollama. */
    public static final ServiceProfile OLLAMA =
            new ServiceProfile("ollama", KeyHeader.BEARER, true, TokenLimit.MAX_TOKENS, true);
    /** vLLM. */
    public static final ServiceProfile VLLM =
            new ServiceProfile("vllm", KeyHeader.BEARER, true, TokenLimit.AS_WRITTEN, true);
    /** LM Studio. */
    public static final ServiceProfile LM_STUDIO =
            new ServiceProfile("lm-studio", KeyHeader.BEARER, true, TokenLimit.MAX_TOKENS, true);
    /** Gemini through its OpenAI endpoint. */
    public static final ServiceProfile GEMINI =
            new ServiceProfile("gemini", KeyHeader.BEARER, true, TokenLimit.AS_WRITTEN, false);
    /** Amazon Bedrock through its OpenAI endpoint. */
    public static final ServiceProfile BEDROCK =
            new ServiceProfile("bedrock", KeyHeader.BEARER, false, TokenLimit.MAX_COMPLETION_TOKENS, true);
    /** LiteLLM as a gateway. */
    public static final ServiceProfile LITELLM =
            new ServiceProfile("litellm", KeyHeader.BEARER, true, TokenLimit.AS_WRITTEN, true);
    /** Any other service. */
    public static final ServiceProfile OTHER =
            new ServiceProfile("other", KeyHeader.BEARER, true, TokenLimit.AS_WRITTEN, true);

    private static final List<ServiceProfile> ALL = List.of(
            OPENAI,
            AZURE,
            MISTRAL,
            GROQ,
            DEEPSEEK,
            OPENROUTER,
            OLLAMA,
            VLLM,
            LM_STUDIO,
            GEMINI,
            BEDROCK,
            LITELLM,
            OTHER);

    /** Refuses null. */
    public ServiceProfile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(keyHeader, "keyHeader");
        Objects.requireNonNull(tokenLimit, "tokenLimit");
    }

    /** All of them, {@link #OTHER} last. */
    public static List<ServiceProfile> all() {
        return ALL;
    }

    /** The one with this name, whatever its case. */
    public static Optional<ServiceProfile> named(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        return ALL.stream().filter(profile -> profile.name.equals(wanted)).findFirst();
    }

    /** The one that this address belongs to: by its host, or by the port that a server on one's own machine has. */
    public static ServiceProfile of(URI baseUrl) {
        String host = baseUrl.getHost() == null ? "" : baseUrl.getHost().toLowerCase(Locale.ROOT);
        if (isOf(host, "openai.azure.com")
                || isOf(host, "cognitiveservices.azure.com")
                || isOf(host, "services.ai.azure.com")) {
            return AZURE;
        }
        if (host.startsWith("bedrock") && host.contains(".amazonaws.com")) {
            return BEDROCK;
        }
        return byHost(host).orElseGet(() -> byPort(baseUrl.getPort()));
    }

    private static Optional<ServiceProfile> byHost(String host) {
        if (isOf(host, "api.openai.com")) {
            return Optional.of(OPENAI);
        }
        if (isOf(host, "googleapis.com")) {
            return Optional.of(GEMINI);
        }
        return List.of("mistral.ai", "groq.com", "deepseek.com", "openrouter.ai").stream()
                .filter(domain -> isOf(host, domain))
                .findFirst()
                .flatMap(domain -> named(domain.substring(0, domain.indexOf('.'))));
    }

    private static ServiceProfile byPort(int port) {
        return switch (port) {
            case 11434 -> OLLAMA;
            case 1234 -> LM_STUDIO;
            case 8000 -> VLLM;
            case 4000 -> LITELLM;
            default -> OTHER;
        };
    }

    private static boolean isOf(String host, String domain) {
        return host.equals(domain) || host.endsWith("." + domain);
    }

    /** The same, with or without {@code stream_options}. */
    public ServiceProfile withStreamOptions(boolean sent) {
        return new ServiceProfile(name, keyHeader, sent, tokenLimit, thinkTags);
    }

    /** The same, with another way to send the key. */
    public ServiceProfile withKeyHeader(KeyHeader header) {
        return new ServiceProfile(name, header, streamOptions, tokenLimit, thinkTags);
    }

    /** The same, with another spelling of the limit of tokens. */
    public ServiceProfile withTokenLimit(TokenLimit spelling) {
        return new ServiceProfile(name, keyHeader, streamOptions, spelling, thinkTags);
    }

    /** The same, with thoughts taken out of the text or left in it. */
    public ServiceProfile withThinkTags(boolean takenOut) {
        return new ServiceProfile(name, keyHeader, streamOptions, tokenLimit, takenOut);
    }
}
