package io.hotprompt.openai;

import com.openai.azure.AzureOpenAIServiceVersion;
import com.openai.azure.credential.AzureApiKeyCredential;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.LogLevel;
import java.net.URI;
import java.util.Objects;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Sets up one service to ask. Each setting may be made once; each has a default. */
public final class ServiceSetup {

    private static final URI OPENAI = URI.create("https://api.openai.com/v1");
    private static final String API_VERSION = "api-version";

    private final String name;
    private @Nullable URI baseUrl;
    private @Nullable ServiceKey apiKey;
    private @Nullable ServiceProfile profile;
    private @Nullable Boolean streamOptions;
    private @Nullable String defaultModel;
    private @Nullable Consumer<OpenAIOkHttpClient.Builder> customizer;

    ServiceSetup(String name) {
        this.name = name;
    }

    /**
     * Sets the address of the service, {@code /v1} or the like included. A query such as {@code ?api-version=…} is sent with
     * every call. Default {@code https://api.openai.com/v1}.
     *
     * @throws IllegalArgumentException if it is not an absolute http or https address
     */
    public ServiceSetup baseUrl(URI address) {
        once(baseUrl, "baseUrl");
        String scheme = address.getScheme();
        boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
        if (!web || address.getHost() == null || address.getUserInfo() != null || address.getFragment() != null) {
            throw new IllegalArgumentException(
                    "baseUrl must be an http or https address without user, password and fragment, such as " + OPENAI);
        }
        baseUrl = address;
        return this;
    }

    /**
     * Sets the key that is sent with every call and appears nowhere else. Default none, for services that need none and for
     * credentials that {@link #client} sets.
     *
     * @throws IllegalArgumentException if it cannot be sent in a header
     */
    public ServiceSetup apiKey(String key) {
        once(apiKey, "apiKey");
        apiKey = new ServiceKey(key);
        return this;
    }

    /** Sets what is different about the service. Default what {@link ServiceProfile#of} knows of its address. */
    public ServiceSetup profile(ServiceProfile traits) {
        once(profile, "profile");
        profile = Objects.requireNonNull(traits, "traits");
        return this;
    }

    /** Sets whether streams are asked for their usage with {@code stream_options}. Default as the profile says. */
    public ServiceSetup streamOptions(boolean sent) {
        once(streamOptions, "streamOptions");
        streamOptions = sent;
        return this;
    }

    /**
     * Sets the model of prompts that name none, and of all prompts where this service stands in for another. Default none:
     * a prompt that names no model cannot be asked.
     */
    public ServiceSetup defaultModel(String model) {
        once(defaultModel, "defaultModel");
        defaultModel = Objects.requireNonNull(model, "model");
        return this;
    }

    /**
     * Sets up the SDK's client further, such as proxy, TLS, headers or a credential. Address, key, retries, redirects and
     * logging are set afterwards.
     */
    public ServiceSetup client(Consumer<OpenAIOkHttpClient.Builder> setup) {
        once(customizer, "client");
        customizer = Objects.requireNonNull(setup, "setup");
        return this;
    }

    URI address() {
        return baseUrl == null ? OPENAI : baseUrl;
    }

    Service build(CallGuard guard) {
        ServiceProfile known = profile == null ? ServiceProfile.of(address()) : profile;
        ServiceProfile traits = streamOptions == null ? known : known.withStreamOptions(streamOptions);
        Secrets secrets = apiKey == null ? new Secrets() : new Secrets(apiKey.reveal());
        return new Service(name, new ModelClient(sdkClient(guard, traits), guard, traits, secrets), defaultModel);
    }

    private OpenAIClient sdkClient(CallGuard guard, ServiceProfile traits) {
        OpenAIOkHttpClient.Builder builder = OpenAIOkHttpClient.builder();
        if (customizer != null) {
            customizer.accept(builder);
        }
        address(builder, traits);
        builder.maxRetries(0)
                .followRedirects(false)
                .sleeper(NoSleeper.INSTANCE)
                .logLevel(LogLevel.OFF)
                .addInterceptor(guard);
        if (apiKey != null) {
            key(builder, traits, apiKey.reveal());
            return builder.build();
        }
        try {
            return builder.build();
        } catch (IllegalStateException | IllegalArgumentException noCredential) {
            return builder.apiKey(ServiceKey.NONE).build();
        }
    }

    private static void key(OpenAIOkHttpClient.Builder builder, ServiceProfile traits, String key) {
        switch (traits.keyHeader()) {
            case BEARER -> builder.apiKey(key);
            case API_KEY -> builder.credential(AzureApiKeyCredential.create(key));
        }
    }

    /** Azure's classic addresses must have a version, and the SDK a setting of its own for it. */
    private void address(OpenAIOkHttpClient.Builder builder, ServiceProfile traits) {
        String address = address().toString();
        String query = address().getRawQuery();
        builder.baseUrl(query == null ? address : address.substring(0, address.indexOf('?')));
        if (query == null) {
            return;
        }
        HttpUrl url = Objects.requireNonNull(HttpUrl.get(address()), "a web address");
        for (String parameter : url.queryParameterNames()) {
            String value = Objects.requireNonNullElse(url.queryParameter(parameter), "");
            if (traits.name().equals(ServiceProfile.AZURE.name()) && parameter.equals(API_VERSION)) {
                builder.azureServiceVersion(AzureOpenAIServiceVersion.fromString(value));
            } else {
                builder.replaceQueryParams(parameter, value);
            }
        }
    }

    private static void once(@Nullable Object held, String setting) {
        if (held != null) {
            throw new IllegalStateException(setting + " is already set");
        }
    }
}
