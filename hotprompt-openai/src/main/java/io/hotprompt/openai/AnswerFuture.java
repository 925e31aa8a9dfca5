package io.hotprompt.openai;

import io.hotprompt.openai.ModelCallException.Reason;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** An answer to come, by its deadline at the latest. Cancelling it, or the deadline, ends whatever works on it. */
final class AnswerFuture extends CompletableFuture<Answer> {

    /** Whoever works on it should notice the deadline first: it can say what it was waiting for. */
    private static final long GRACE_MILLIS = 250;

    private final ServedPrompt prompt;
    private final Deadline deadline;
    private final CompletableFuture<Void> abandoned = new CompletableFuture<>();

    private AnswerFuture(ServedPrompt prompt, Deadline deadline) {
        this.prompt = prompt;
        this.deadline = deadline;
    }

    static AnswerFuture of(ServedPrompt prompt, Deadline deadline) {
        AnswerFuture answer = new AnswerFuture(prompt, deadline);
        CompletableFuture<Answer> unused =
                answer.orTimeout(deadline.left().toMillis() + GRACE_MILLIS, TimeUnit.MILLISECONDS);
        return answer;
    }

    ServedPrompt prompt() {
        return prompt;
    }

    Deadline deadline() {
        return deadline;
    }

    /** Calls {@code work} when nobody waits for this any longer; at once if that is so already. */
    void whenAbandoned(Runnable work) {
        CompletableFuture<Void> unused = abandoned.thenRun(work);
    }

    /** Ends with the answer, or with the failure if there is none. */
    void settle(@Nullable Answer answer, @Nullable Throwable failure) {
        if (answer != null) {
            complete(answer);
        } else {
            completeExceptionally(failure == null ? new IllegalStateException("no answer and no failure") : failure);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        abandoned.complete(null);
        return cancelled;
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        if (failure instanceof TimeoutException) {
            boolean timedOut = super.completeExceptionally(
                    new ModelCallException(Failure.of(Reason.DEADLINE_EXCEEDED), prompt, 1));
            abandoned.complete(null);
            return timedOut;
        }
        return super.completeExceptionally(failure);
    }

    /** Futures made from this one are ordinary ones. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
