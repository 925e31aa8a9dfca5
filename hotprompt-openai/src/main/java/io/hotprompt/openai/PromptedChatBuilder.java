package io.hotprompt.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.LogLevel;
import io.hotprompt.PromptSnapshot;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Builds a {@link PromptedChat}. Each setting may be made once; each has a default. */
public final class PromptedChatBuilder {

    private static final URI OPENAI = URI.create("https://api.openai.com/v1");
    /** Services that need no key ignore it; the SDK wants to send one. */
    private static final String NO_KEY = "no-key-needed";

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(10);

    private record BackOff(Duration first, Duration longest) {}

    private final Supplier<PromptSnapshot> snapshots;
    private @Nullable URI baseUrl;
    private @Nullable Secret apiKey;
    private @Nullable String defaultModel;
    private @Nullable Integer maxAttempts;
    private @Nullable BackOff backOff;
    private @Nullable Duration deadline;
    private @Nullable Duration connectTimeout;
    private @Nullable Duration idleTimeout;
    private @Nullable Long maxAnswerBytes;
    private @Nullable AnswerCache cache;
    private @Nullable Executor executor;
    private @Nullable QuestionObserver observer;
    private @Nullable Consumer<OpenAIOkHttpClient.Builder> customizer;

    PromptedChatBuilder(Supplier<PromptSnapshot> snapshots) {
        this.snapshots = snapshots;
    }

    /**
     * Sets the address of the service, {@code /v1} or the like included. Default {@code https://api.openai.com/v1}.
     *
     * @throws IllegalArgumentException if it is not an absolute http or https address
     */
    public PromptedChatBuilder baseUrl(URI address) {
        once(baseUrl, "baseUrl");
        String scheme = address.getScheme();
        boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
        if (!web || address.getHost() == null || address.getUserInfo() != null || address.getQuery() != null) {
            throw new IllegalArgumentException(
                    "baseUrl must be an http or https address without user, password and query, such as " + OPENAI);
        }
        baseUrl = address;
        return this;
    }

    /**
     * Sets the key that is sent with every call and appears nowhere else. Default none, for services that need none.
     *
     * @throws IllegalArgumentException if it cannot be sent in a header
     */
    public PromptedChatBuilder apiKey(String key) {
        once(apiKey, "apiKey");
        apiKey = new Secret(key);
        return this;
    }

    /** Sets the model of prompts that name none. Default none: such a prompt cannot be asked. */
    public PromptedChatBuilder defaultModel(String model) {
        once(defaultModel, "defaultModel");
        defaultModel = Objects.requireNonNull(model, "model");
        return this;
    }

    /**
     * Sets how often one question is tried at most, the first try counted. Default 3.
     *
     * @throws IllegalArgumentException if less than 1
     */
    public PromptedChatBuilder maxAttempts(int attempts) {
        once(maxAttempts, "maxAttempts");
        if (attempts < 1) {
            throw new IllegalArgumentException("maxAttempts must be at least 1, was " + attempts);
        }
        maxAttempts = attempts;
        return this;
    }

    /**
     * Sets the wait before the second attempt, which doubles with each further one, each ± 25 %. The service's own wish
     * goes before. Default 0.5 seconds, at most 8 seconds.
     *
     * @throws IllegalArgumentException if {@code first} is less than 10 ms or {@code longest} less than {@code first}
     */
    public PromptedChatBuilder backOff(Duration first, Duration longest) {
        once(backOff, "backOff");
        if (first.compareTo(SHORTEST_WAIT) < 0 || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "backOff must be at least " + SHORTEST_WAIT + " and rise, was " + first + " to " + longest);
        }
        backOff = new BackOff(first, longest);
        return this;
    }

    /**
     * Sets the time for one question, all attempts and waits between them included. Default 60 seconds.
     *
     * @throws IllegalArgumentException if not positive
     */
    public PromptedChatBuilder deadline(Duration total) {
        once(deadline, "deadline");
        deadline = positive(total, "deadline");
        return this;
    }

    /**
     * Sets the time to connect. Default 5 seconds.
     *
     * @throws IllegalArgumentException if not positive
     */
    public PromptedChatBuilder connectTimeout(Duration timeout) {
        once(connectTimeout, "connectTimeout");
        connectTimeout = positive(timeout, "connectTimeout");
        return this;
    }

    /**
     * Sets how long a stream may be silent, before its first byte or later. Default 30 seconds. An answer that is not
     * streamed is silent by nature and has the deadline only.
     *
     * @throws IllegalArgumentException if not positive
     */
    public PromptedChatBuilder idleTimeout(Duration timeout) {
        once(idleTimeout, "idleTimeout");
        idleTimeout = positive(timeout, "idleTimeout");
        return this;
    }

    /**
     * Sets the largest response body that is read, in bytes, JSON included. Default 16 MiB.
     *
     * @throws IllegalArgumentException if not positive
     */
    public PromptedChatBuilder maxAnswerBytes(long bytes) {
        once(maxAnswerBytes, "maxAnswerBytes");
        if (bytes < 1) {
            throw new IllegalArgumentException("maxAnswerBytes must be at least 1, was " + bytes);
        }
        maxAnswerBytes = bytes;
        return this;
    }

    /** Sets the cache of answers, which several chats may share. Default none: every question goes to the model. */
    public PromptedChatBuilder cache(AnswerCache answers) {
        once(cache, "cache");
        cache = Objects.requireNonNull(answers, "answers");
        return this;
    }

    /**
     * Sets what runs the questions, each for as long as its answer takes. Stays the caller's to close. Default daemon
     * threads, as many as there are questions at the same time.
     */
    public PromptedChatBuilder executor(Executor threads) {
        once(executor, "executor");
        executor = Objects.requireNonNull(threads, "threads");
        return this;
    }

    /**
     * Sets up the SDK's client further, such as proxy, TLS or headers. Address, key, retries and logging are set
     * afterwards.
     */
    public PromptedChatBuilder client(Consumer<OpenAIOkHttpClient.Builder> setup) {
        once(customizer, "client");
        customizer = Objects.requireNonNull(setup, "setup");
        return this;
    }

    /** Sets who is told of every question. Default nobody. */
    public PromptedChatBuilder observer(QuestionObserver newObserver) {
        once(observer, "observer");
        observer = Objects.requireNonNull(newObserver, "observer");
        return this;
    }

    /** Builds the chat. Connects to nothing. */
    public PromptedChat build() {
        Secret key = apiKey == null ? new Secret(NO_KEY) : apiKey;
        CallGuard guard = new CallGuard(orElse(maxAnswerBytes, 16L << 20));
        ModelClient client = new ModelClient(
                sdkClient(key, guard),
                guard,
                orElse(connectTimeout, Duration.ofSeconds(5)),
                orElse(idleTimeout, Duration.ofSeconds(30)));
        return new PromptedChat(
                snapshots,
                new Asking.Model(client, retries(), new Failures(key, Clock.systemUTC())),
                executor == null ? Workers.own() : Workers.on(executor),
                new PromptedChat.Settings(
                        orElse(baseUrl, OPENAI),
                        defaultModel,
                        orElse(deadline, Duration.ofSeconds(60)),
                        cache,
                        observer));
    }

    private Retries retries() {
        BackOff waits = orElse(backOff, new BackOff(Duration.ofMillis(500), Duration.ofSeconds(8)));
        return new Retries(orElse(maxAttempts, 3), waits.first(), waits.longest());
    }

    private OpenAIClient sdkClient(Secret key, CallGuard guard) {
        OpenAIOkHttpClient.Builder builder = OpenAIOkHttpClient.builder();
        if (customizer != null) {
            customizer.accept(builder);
        }
        return builder.baseUrl(orElse(baseUrl, OPENAI).toString())
                .apiKey(key.reveal())
                .maxRetries(0)
                .sleeper(NoSleeper.INSTANCE)
                .logLevel(LogLevel.OFF)
                .addInterceptor(guard)
                .build();
    }

    private static void once(@Nullable Object held, String setting) {
        if (held != null) {
            throw new IllegalStateException(setting + " is already set");
        }
    }

    private static Duration positive(Duration duration, String setting) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(setting + " must be positive, was " + duration);
        }
        return duration;
    }

    private static <T> T orElse(@Nullable T value, T other) {
        return value == null ? other : value;
    }
}
