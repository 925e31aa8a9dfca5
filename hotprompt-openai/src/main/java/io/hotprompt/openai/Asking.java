package io.hotprompt.openai;

import io.hotprompt.openai.ModelCallException.Reason;
import java.time.Duration;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One question on its way to the model: attempts until one succeeds, or the attempts, the time or the patience end. */
final class Asking implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(PromptedChat.class);

    /** How the network ends an attempt. */
    private static final Set<Reason> BREAKS = Set.of(Reason.TIMED_OUT, Reason.CONNECTION_FAILED);
    /** What ends an answer that had begun, whoever is to blame. */
    private static final Set<Reason> BROKEN = Set.of(
            Reason.MALFORMED_ANSWER,
            Reason.RATE_LIMITED,
            Reason.UNAVAILABLE,
            Reason.TIMED_OUT,
            Reason.CONNECTION_FAILED,
            Reason.CONFLICT);

    /** What is no fault of the question. */
    private static final Set<Reason> MAY_BE_BETTER_ELSEWHERE = Set.of(
            Reason.UNAUTHORIZED,
            Reason.QUOTA,
            Reason.FORBIDDEN,
            Reason.NOT_FOUND,
            Reason.MOVED,
            Reason.CONFLICT,
            Reason.RATE_LIMITED,
            Reason.TIMED_OUT,
            Reason.UNAVAILABLE,
            Reason.CONNECTION_FAILED,
            Reason.MALFORMED_ANSWER);

    /** What all questions of one chat share. */
    record Model(Retries retries, Failures failures) {}

    /** A success, whose it is and how many attempts it took. */
    record Result(Completion completion, Service service, int attempts) {}

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

    /** Asks one service after the other until one answers. */
    private Result answer() {
        Iterator<Service> services = question.services().iterator();
        while (true) {
            Service service = services.next();
            try {
                return answer(service);
            } catch (ModelCallException e) {
                if (!services.hasNext() || !MAY_BE_BETTER_ELSEWHERE.contains(e.reason()) || deadline.hasPassed()) {
                    throw e;
                }
                standIn(service, e.reason());
            }
        }
    }

    /** Told once, and again when the reason changes. */
    private void standIn(Service service, Reason reason) {
        boolean known = service.trouble().getAndSet(reason) == reason;
        LOG.atLevel(known ? Level.DEBUG : Level.WARN)
                .log(
                        "prompt \"{}\" version {}: service \"{}\" failed with {}, asking the next one",
                        question.prompt().name(),
                        question.prompt().version(),
                        service.name(),
                        reason);
    }

    private Result answer(Service service) {
        Retries.Count retries = model.retries().begin();
        while (true) {
            attempts.incrementAndGet();
            Patience patience = Patience.with(question.limits(), deadline, listener != null);
            Attempt attempt = service.client().attempt(cancellation, patience);
            try {
                Completion completion = attempt(service, attempt);
                service.trouble().set(null);
                return new Result(completion, service, attempts.get());
            } catch (Exception e) { // not only unchecked ones: the SDK is Kotlin, which does not tell
                pause(retries, exception(failure(e, attempt, service)));
            }
        }
    }

    private Completion attempt(Service service, Attempt attempt) {
        boolean streamed = listener != null;
        Transcript transcript = service.client().transcript(listener);
        try {
            return service.client().ask(question.to(service), streamed, transcript, attempt);
        } finally {
            begun = streamed && transcript.hasBegun();
        }
    }

    private Failure failure(Exception thrown, Attempt attempt, Service service) {
        Failure failure = model.failures().of(thrown, attempt, service.client().secrets());
        if (cancellation.isCancelled()) {
            return Failure.of(Reason.CANCELLED);
        }
        if (BREAKS.contains(failure.reason()) && deadline.hasPassed()) {
            return failure.as(Reason.DEADLINE_EXCEEDED);
        }
        if (begun && (failure.retried() || BROKEN.contains(failure.reason()))) {
            return failure.as(Reason.BROKEN_STREAM);
        }
        return failure.reason() == Reason.TIMED_OUT && hasUsedUpHalf(attempt) ? failure.retried(false) : failure;
    }

    /** Whoever was silent for so long would be so again, and be paid for it. */
    private boolean hasUsedUpHalf(Attempt attempt) {
        return attempt.patience().elapsed().multipliedBy(2).compareTo(deadline.total()) >= 0;
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
