package io.hotprompt.openai;

import com.openai.client.okhttp.OpenAIOkHttpClient;
import io.hotprompt.PromptSnapshot;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Builds a {@link PromptedChat}. Each setting may be made once; each has a default. */
public final class PromptedChatBuilder {

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(10);

    private record BackOff(Duration first, Duration longest) {}

    private final Supplier<PromptSnapshot> snapshots;
    private final ServiceSetup own = new ServiceSetup(Service.DEFAULT);
    private final Map<String, ServiceSetup> services = new LinkedHashMap<>();
    private @Nullable List<String> order;
    private @Nullable Integer maxAttempts;
    private @Nullable BackOff backOff;
    private @Nullable Duration deadline;
    private @Nullable Duration maxDeadline;
    private @Nullable Duration connectTimeout;
    private @Nullable Duration firstTokenTimeout;
    private @Nullable Duration idleTimeout;
    private @Nullable Long maxAnswerBytes;
    private @Nullable AnswerCache cache;
    private @Nullable Executor executor;
    private @Nullable QuestionObserver observer;

    PromptedChatBuilder(Supplier<PromptSnapshot> snapshots) {
        this.snapshots = snapshots;
        services.put(Service.DEFAULT, own);
    }

    /** Sets the address of the service, see {@link ServiceSetup#baseUrl}. Default {@code https://api.openai.com/v1}. */
    public PromptedChatBuilder baseUrl(URI address) {
        own.baseUrl(address);
        return this;
    }

    /** Sets the key of the service, see {@link ServiceSetup#apiKey}. Default none. */
    public PromptedChatBuilder apiKey(String key) {
        own.apiKey(key);
        return this;
    }

    /** Sets what is different about the service. Default what {@link ServiceProfile#of} knows of its address. */
    public PromptedChatBuilder profile(ServiceProfile traits) {
        own.profile(traits);
        return this;
    }

    /** Sets whether streams are asked for their usage with {@code stream_options}. Default as the profile says. */
    public PromptedChatBuilder streamOptions(boolean sent) {
        own.streamOptions(sent);
        return this;
    }

    /**
     * Adds another service, which a version asks by its name in the parameter {@code provider}. The service that is set up
     * with this builder itself is called {@code default}.
     *
     * @param name as in {@code azure}
     * @throws IllegalStateException if there is one with this name
     */
    public PromptedChatBuilder service(String name, Consumer<ServiceSetup> setup) {
        ServiceSetup added = new ServiceSetup(Objects.requireNonNull(name, "name"));
        if (services.putIfAbsent(name, added) != null) {
            throw new IllegalStateException("service \"" + name + "\" is already set");
        }
        setup.accept(added);
        return this;
    }

    /**
     * Sets the order in which services are asked by versions without the parameter {@code provider}: the next one where
     * the one before is not reached, has no capacity, or accepts neither key nor model. Default {@code default} alone.
     *
     * @throws IllegalArgumentException if no name is given
     */
    public PromptedChatBuilder order(String... names) {
        once(order, "order");
        if (names.length == 0) {
            throw new IllegalArgumentException("order must name at least one service");
        }
        order = List.of(names);
        return this;
    }

    /** Sets the model of prompts that name none. Default none: such a prompt cannot be asked. */
    public PromptedChatBuilder defaultModel(String model) {
        own.defaultModel(model);
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
     * Sets the time for one question, all attempts and waits between them included. A version may have another in its
     * parameter {@code limits}. Default 5 minutes.
     *
     * @throws IllegalArgumentException if not positive
     */
    public PromptedChatBuilder deadline(Duration total) {
        once(deadline, "deadline");
        deadline = positive(total, "deadline");
        return this;
    }

    /**
     * Sets the longest time that a version may ask for with its parameter {@code limits}; what is longer is cut to it.
     * Default 15 minutes, or the deadline if that is longer.
     *
     * @throws IllegalArgumentException if not positive
     */
    public PromptedChatBuilder maxDeadline(Duration longest) {
        once(maxDeadline, "maxDeadline");
        maxDeadline = positive(longest, "maxDeadline");
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
     * Sets how long a stream may take to its first piece of thought or text; a model that reasons may be silent for minutes.
     * What a service sends to keep the connection open does not count. A version may have another in its parameter
     * {@code limits}. Default 3 minutes. An answer that is not streamed is silent by nature and has the deadline only.
     *
     * @throws IllegalArgumentException if not positive
     */
    public PromptedChatBuilder firstTokenTimeout(Duration timeout) {
        once(firstTokenTimeout, "firstTokenTimeout");
        firstTokenTimeout = positive(timeout, "firstTokenTimeout");
        return this;
    }

    /**
     * Sets how long a stream that has begun may be silent. A version may have another in its parameter {@code limits}.
     * Default 60 seconds.
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

    /** Sets up the SDK's client further, see {@link ServiceSetup#client}. */
    public PromptedChatBuilder client(Consumer<OpenAIOkHttpClient.Builder> setup) {
        own.client(setup);
        return this;
    }

    /** Sets who is told of every question. Default nobody. */
    public PromptedChatBuilder observer(QuestionObserver newObserver) {
        once(observer, "observer");
        observer = Objects.requireNonNull(newObserver, "observer");
        return this;
    }

    /**
     * Builds the chat. Connects to nothing.
     *
     * @throws IllegalStateException if the order names a service that is not set up
     */
    public PromptedChat build() {
        List<String> asked = orElse(order, List.of(Service.DEFAULT));
        if (!services.keySet().containsAll(asked)) {
            throw new IllegalStateException(
                    "order " + asked + " names a service that is not among " + services.keySet());
        }
        CallGuard guard = new CallGuard(orElse(maxAnswerBytes, 16L << 20));
        Map<String, Service> built = new LinkedHashMap<>();
        services.forEach((name, setup) -> built.put(name, setup.build(guard)));
        return new PromptedChat(
                new Preparing(snapshots, built, asked, limits(), longest()),
                new Asking.Model(retries(), new Failures(Clock.systemUTC())),
                executor == null ? Workers.own() : Workers.on(executor),
                new PromptedChat.Settings(own.address(), List.copyOf(built.values()), cache, observer));
    }

    private TimeLimits limits() {
        return new TimeLimits(
                orElse(connectTimeout, Duration.ofSeconds(5)),
                orElse(firstTokenTimeout, Duration.ofMinutes(3)),
                orElse(idleTimeout, Duration.ofSeconds(60)),
                orElse(deadline, Duration.ofMinutes(5)));
    }

    private Duration longest() {
        Duration usual = limits().whole();
        Duration longest = orElse(maxDeadline, Duration.ofMinutes(15));
        return longest.compareTo(usual) < 0 ? usual : longest;
    }

    private Retries retries() {
        BackOff waits = orElse(backOff, new BackOff(Duration.ofMillis(500), Duration.ofSeconds(8)));
        return new Retries(orElse(maxAttempts, 3), waits.first(), waits.longest());
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
