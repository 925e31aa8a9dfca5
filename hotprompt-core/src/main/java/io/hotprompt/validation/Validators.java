package io.hotprompt.validation;

import io.hotprompt.model.PromptDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the validators of an application. Each answers on a thread of its own within a deadline: one that hangs costs the
 * version it looks at, and nothing else waits for it. Threads that are not needed end after a moment.
 */
final class Validators {

    static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(5);

    /** Calls that may hang at the same time. */
    private static final int MAX_CALLS = 16;

    private static final Duration KEPT = Duration.ofMillis(100);

    private final List<PromptValidator> validators;
    private final Duration deadline;
    private final ThreadPoolExecutor calls = new ThreadPoolExecutor(
            0, MAX_CALLS, KEPT.toMillis(), TimeUnit.MILLISECONDS, new SynchronousQueue<>(), Validators::thread);

    Validators(List<PromptValidator> validators, Duration deadline) {
        this.validators = List.copyOf(validators);
        this.deadline = deadline;
    }

    Validators with(PromptValidator validator) {
        List<PromptValidator> more = new ArrayList<>(validators);
        more.add(validator);
        return new Validators(more, deadline);
    }

    Validators within(Duration newDeadline) {
        return new Validators(validators, newDeadline);
    }

    List<Problem> ask(PromptDefinition definition) {
        List<Problem> problems = new ArrayList<>();
        validators.forEach(validator -> problems.addAll(ask(validator, definition)));
        return problems;
    }

    private List<Problem> ask(PromptValidator validator, PromptDefinition definition) {
        Future<List<Problem>> answer;
        try {
            answer = calls.submit(() -> List.copyOf(validator.validate(definition)));
        } catch (RejectedExecutionException e) {
            return failed(validator, "is not asked, because " + MAX_CALLS + " calls of validators hang");
        } catch (OutOfMemoryError e) {
            return failed(validator, "is not asked, because no thread can be started");
        }
        try {
            return answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            return failed(validator, "failed with " + cause.getClass().getName());
        } catch (TimeoutException e) {
            return failed(validator, "gave no answer within " + deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(validator, "was interrupted");
        } finally {
            answer.cancel(true);
        }
    }

    private static List<Problem> failed(PromptValidator validator, String how) {
        return List.of(ProblemCode.VALIDATOR_FAILED.error(
                "the validator " + validator.getClass().getName() + " " + how + "; fix the validator"));
    }

    private static Thread thread(Runnable call) {
        Thread thread = new Thread(call, "hotprompt-validator");
        thread.setDaemon(true);
        return thread;
    }
}
