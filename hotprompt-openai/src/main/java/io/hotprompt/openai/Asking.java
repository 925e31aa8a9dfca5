package io.hotprompt.openai;

import io.hotprompt.openai.ModelCallException.Reason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One question on its way to the model: attempts until one succeeds, or the attempts, the time or the patience end. */
final class Asking implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(PromptedChat.class);

    /** What all questions of one chat share. */
    record Model(ModelClient client, Retries retries, Failures failures) {}

    /** A success and how many attempts it took. */
    record Result(Completion completion, int attempts) {}

    private final Model model;
    private final PreparedQuestion question;
    private final @Nullable TokenListener listener;
    private final Deadline deadline;
    private final Cancellation cancellation = new Cancellation();
    private final CompletableFuture<Result> result = new CompletableFuture<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private boolean begun;

    /** @param listener of a stream; null to have the answer in one piece */
    Asking(Model model, PreparedQuestion question, @Nullable TokenListener listener, Deadline deadline) {
        this.model = model;
        this.question = question;
        this.listener = listener;
        this.deadline = deadline;
    }

    /** Calls {@code outcome} once, with a result or a failure. */
    void whenDone(BiConsumer<? super @Nullable Result, ? super @Nullable Throwable> outcome) {
        CompletableFuture<Result> unused = result.whenComplete(outcome);
    }

    /** Gives up, frees the connection and fails the result; does nothing once that is done. */
    void cancel() {
        cancellation.cancel();
        result.completeExceptionally(exception(Failure.of(Reason.CANCELLED)));
    }

    /** Fails the result; does nothing once that is done. */
    void fail(RuntimeException failure) {
        result.completeExceptionally(failure);
    }

    @Override
    public void run() {
        try {
            result.complete(answer());
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }

    private Result answer() {
        Retries.Count retries = model.retries().begin();
        while (true) {
            attempts.incrementAndGet();
            try {
                return new Result(attempt(), attempts.get());
            } catch (Exception e) { // not only unchecked ones: the SDK is Kotlin, which does not tell
                pause(retries, exception(failure(e)));
            }
        }
    }

    private Completion attempt() {
        if (listener == null) {
            return model.client().complete(question, cancellation, deadline);
        }
        Transcript transcript = new Transcript(listener);
        try {
            return model.client().stream(question, transcript, cancellation, deadline);
        } finally {
            begun = transcript.hasBegun();
        }
    }

    private Failure failure(Exception thrown) {
        Failure failure = model.failures().of(thrown);
        if (cancellation.isCancelled()) {
            return Failure.of(Reason.CANCELLED);
        }
        boolean outOfTime = failure.status().isEmpty() && failure.reason().isRetried() && deadline.hasPassed();
        if (outOfTime) {
            return failure.as(Reason.DEADLINE_EXCEEDED);
        }
        return begun && (failure.reason().isRetried() || failure.reason() == Reason.MALFORMED_ANSWER)
                ? failure.as(Reason.BROKEN_STREAM)
                : failure;
    }

    /** Waits for the next attempt; throws if there is none, or none in time. */
    private void pause(Retries.Count retries, ModelCallException failed) {
        Duration wait = retries.after(failed).orElseThrow(() -> failed);
        if (wait.compareTo(deadline.left()) >= 0) {
            throw failed;
        }
        LOG.debug(
                "prompt \"{}\" version {}: attempt {} failed with {}, next in {} ms",
                question.prompt().name(),
                question.prompt().version(),
                failed.attempts(),
                failed.reason(),
                wait.toMillis());
        if (cancellation.pause(wait)) {
            throw exception(Failure.of(Reason.CANCELLED));
        }
    }

    private ModelCallException exception(Failure failure) {
        return new ModelCallException(failure, question.prompt(), attempts.get());
    }
}
