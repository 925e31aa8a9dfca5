package io.hotprompt.openai;

import io.hotprompt.PromptRegistry;
import io.hotprompt.RenderedPrompt;
import io.hotprompt.openai.ModelCallException.Reason;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a model with prompts that reload. Every question pins one snapshot when it is asked, or brings
 * {@linkplain Question#at its own}, and keeps to it through all its attempts; the next question uses whatever is live
 * then, its model and parameters among it.
 *
 * <pre>{@code
 * try (PromptedChat chat = PromptedChat.builder(registry).apiKey(key).build()) {
 *     Answer answer = chat.ask(Question.of("support").user("How do I contact you?"));
 *     answer.text();
 *     answer.prompt().version();
 * }
 * }</pre>
 *
 * <p>Safe for use by any number of threads. A running question occupies one thread of the executor, a daemon of its own
 * unless another is configured.
 */
public final class PromptedChat implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PromptedChat.class);

    private final Preparing preparing;
    private final Asking.Model model;
    private final Workers workers;
    private final Settings settings;
    private final @Nullable SharedAnswers shared;
    private final Set<Asking> running = ConcurrentHashMap.newKeySet();

    /** What the builder leaves behind. */
    record Settings(
            URI baseUrl,
            Collection<Service> services,
            @Nullable AnswerCache cache,
            @Nullable QuestionObserver observer) {}

    PromptedChat(Preparing preparing, Asking.Model model, Workers workers, Settings settings) {
        this.preparing = preparing;
        this.model = model;
        this.workers = workers;
        this.settings = settings;
        AnswerCache cache = settings.cache();
        this.shared = cache == null ? null : new SharedAnswers(cache, this::askModel, workers, Clock.systemUTC());
    }

    /** A chat that asks with the prompts of this registry, which stays the caller's to start and close. */
    public static PromptedChatBuilder builder(PromptRegistry registry) {
        return new PromptedChatBuilder(Objects.requireNonNull(registry, "registry")::snapshot);
    }

    /**
     * Asks and waits for the whole answer. An interrupt ends the wait and the call.
     *
     * @throws io.hotprompt.PromptNotFoundException if no such prompt is served
     * @throws io.hotprompt.MissingValueException if a variable has no value
     * @throws ModelCallException if there is no answer within the deadline
     * @throws IllegalStateException if the chat is closed
     */
    public Answer ask(Question question) {
        long asked = System.nanoTime();
        return await(start(preparing.question(question), null, asked));
    }

    /**
     * Asks with a prompt that was rendered already, such as a draft; never answered from the cache.
     *
     * @throws ModelCallException if there is no answer within the deadline
     * @throws IllegalStateException if the chat is closed
     */
    public Answer ask(RenderedPrompt rendered) {
        long asked = System.nanoTime();
        PreparedQuestion.Cached never = new PreparedQuestion.Cached("", CacheUse.NONE);
        long revision = rendered.prompt().revision();
        return await(start(preparing.rendered(rendered, revision, never), null, asked));
    }

    /**
     * Asks without waiting.
     *
     * @return fails with whatever {@link #ask(Question)} throws; cancelling it ends the call and frees its connection
     */
    public CompletableFuture<Answer> askAsync(Question question) {
        return startPrepared(question, null);
    }

    /**
     * Asks and passes the answer on while the model writes it. The listener runs on the thread that reads the stream and
     * may block; the service waits meanwhile. A break before the first token is retried, one after it is
     * {@link Reason#BROKEN_STREAM}.
     *
     * @return the whole answer; fails with whatever {@link #ask(Question)} throws; cancelling it ends the call and frees
     *     its connection
     */
    public CompletableFuture<Answer> stream(Question question, TokenListener listener) {
        return startPrepared(question, Objects.requireNonNull(listener, "listener"));
    }

    private CompletableFuture<Answer> startPrepared(Question question, @Nullable TokenListener listener) {
        long asked = System.nanoTime();
        try {
            return start(preparing.question(question), listener, asked);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private AnswerFuture start(PreparedQuestion question, @Nullable TokenListener listener, long asked) {
        Deadline deadline = Deadline.since(asked, question.limits().whole());
        Pending pending = new Pending(question, listener, AnswerFuture.of(question.prompt(), deadline));
        observe(pending.answer());
        if (shared == null || question.cacheUse() == CacheUse.NONE) {
            askModel(pending, pending.answer()::settle);
        } else {
            shared.answer(pending);
        }
        return pending.answer();
    }

    private void observe(AnswerFuture answer) {
        QuestionObserver observer = settings.observer();
        if (observer == null) {
            return;
        }
        try {
            CompletableFuture<Answer> unused = answer.whenComplete(observer.asked(answer.prompt())::ended);
        } catch (RuntimeException e) {
            log.warn("The observer of questions failed: {}", e.toString());
        }
    }

    private void askModel(Pending pending, BiConsumer<@Nullable Answer, @Nullable Throwable> outcome) {
        AnswerFuture answer = pending.answer();
        Asking asking = new Asking(model, pending.question(), pending.listener(), answer.deadline());
        running.add(asking);
        asking.whenDone((result, failure) -> {
            running.remove(asking);
            outcome.accept(result == null ? null : answer(pending, result), failure);
        });
        answer.whenAbandoned(asking::cancel);
        workers.execute(asking, asking::fail);
    }

    private static Answer answer(Pending pending, Asking.Result result) {
        Completion completion = result.completion();
        ModelCall call = new ModelCall(
                result.service().name(),
                completion.model(),
                completion.requestId(),
                completion.usage(),
                result.attempts(),
                pending.answer().deadline().elapsed());
        return new Answer(completion.content(), pending.question().prompt(), call, false);
    }

    private static Answer await(AnswerFuture answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new ModelCallException(Failure.of(Reason.CANCELLED), answer.prompt(), 1);
        }
    }

    private static RuntimeException rethrown(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }

    /** Cancels what is running, frees all connections and ends all threads. Closing again does nothing. */
    @Override
    public void close() {
        workers.close();
        running.forEach(Asking::cancel);
        settings.services().forEach(service -> service.client().close());
    }

    /** The address and how many questions are running; never the key. */
    @Override
    public String toString() {
        return "chat with " + settings.baseUrl() + ", " + running.size() + " running";
    }
}
