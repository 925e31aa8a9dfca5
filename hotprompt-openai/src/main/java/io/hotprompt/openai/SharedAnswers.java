package io.hotprompt.openai;

import io.hotprompt.model.Message;
import io.hotprompt.model.Role;
import io.hotprompt.openai.ModelCallException.Reason;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers from the cache, or asks the model once for everybody who asks the same at the same time. The first one leads and
 * the others follow its flight. What ends only the leader (it was cancelled, its time was up, its listener failed) does
 * not end the followers: one of them leads anew.
 */
final class SharedAnswers {

    private static final int MAX_QUESTION = 500;
    private static final Set<Reason> LEADER_ONLY =
            Set.of(Reason.CANCELLED, Reason.DEADLINE_EXCEEDED, Reason.LISTENER_FAILED);

    /** Asks the model, whatever is cached. */
    @FunctionalInterface
    interface Source {

        /** Calls {@code outcome} once, with an answer or a failure. */
        void ask(Pending pending, BiConsumer<@Nullable Answer, @Nullable Throwable> outcome);
    }

    private final AnswerCache cache;
    private final Source model;
    private final Workers workers;
    private final Clock clock;

    SharedAnswers(AnswerCache cache, Source model, Workers workers, Clock clock) {
        this.cache = cache;
        this.model = model;
        this.workers = workers;
        this.clock = clock;
    }

    void answer(Pending pending) {
        String key = AnswerKey.of(pending.question());
        if (pending.question().cacheUse() == CacheUse.WRITE) {
            refresh(key, pending);
        } else {
            joinOrLead(key, pending);
        }
    }

    private void refresh(String key, Pending pending) {
        model.ask(pending, (answer, failure) -> {
            if (answer != null && isKept(answer, pending)) {
                cache.put(entry(key, pending.question(), answer));
            }
            pending.answer().settle(answer, failure);
        });
    }

    private void joinOrLead(String key, Pending pending) {
        CompletableFuture<SharedAnswer> mine = new CompletableFuture<>();
        CompletableFuture<SharedAnswer> theirs = cache.join(key, mine);
        if (theirs == null) {
            lead(key, mine, pending);
        } else {
            follow(key, theirs, pending);
        }
    }

    private void lead(String key, CompletableFuture<SharedAnswer> flight, Pending pending) {
        model.ask(pending, (answer, failure) -> {
            boolean kept = answer != null && isKept(answer, pending);
            cache.land(key, flight, answer != null && kept ? entry(key, pending.question(), answer) : null);
            if (answer == null) {
                flight.completeExceptionally(failure);
            } else {
                flight.complete(SharedAnswer.of(answer));
            }
            pending.answer().settle(answer, failure);
        });
    }

    private void follow(String key, CompletableFuture<SharedAnswer> flight, Pending pending) {
        CompletableFuture<SharedAnswer> unused = flight.whenComplete((shared, failure) -> {
            if (pending.answer().isDone()) {
                return;
            }
            if (failure == null) {
                deliver(shared, pending);
            } else if (failure instanceof ModelCallException failed && LEADER_ONLY.contains(failed.reason())) {
                joinOrLead(key, pending);
            } else {
                pending.answer().settle(null, failure);
            }
        });
    }

    /** A listener may block, so it is not called on the thread that happens to bring the answer. */
    private void deliver(SharedAnswer shared, Pending pending) {
        TokenListener listener = pending.listener();
        if (listener == null || shared.content().text().isEmpty()) {
            pending.answer().complete(answer(shared, pending));
        } else {
            workers.execute(() -> tell(listener, shared, pending), pending.answer()::completeExceptionally);
        }
    }

    private static void tell(TokenListener listener, SharedAnswer shared, Pending pending) {
        if (pending.answer().isDone()) {
            return;
        }
        try {
            listener.token(shared.content().text());
            pending.answer().complete(answer(shared, pending));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            pending.answer().completeExceptionally(listenerFailed(e, pending));
        } catch (Exception e) {
            pending.answer().completeExceptionally(listenerFailed(e, pending));
        }
    }

    private static ModelCallException listenerFailed(Exception thrown, Pending pending) {
        return new ModelCallException(
                Failure.of(Reason.LISTENER_FAILED, thrown), pending.question().prompt(), 0);
    }

    /** What was cut, filtered, refused or said by a service that stood in is not given again. */
    private static boolean isKept(Answer answer, Pending pending) {
        return answer.finish() == FinishReason.STOP
                && answer.isComplete()
                && answer.toolCalls().isEmpty()
                && answer.call()
                        .service()
                        .equals(pending.question().services().get(0).name());
    }

    private CachedAnswer entry(String key, PreparedQuestion question, Answer answer) {
        CachedAnswer.Origin origin = new CachedAnswer.Origin(
                question.prompt(), question.scope(), lastWords(question.messages()), answer.call(), clock.instant());
        return new CachedAnswer(key, answer.text(), answer.finishReason(), origin, false);
    }

    /** The prompt that is live now made it, as its content is the same; numbers of the call are of the call that was. */
    private static Answer answer(SharedAnswer shared, Pending pending) {
        ModelCall made = shared.call();
        ModelCall call = new ModelCall(
                made.service(),
                made.model(),
                made.requestId(),
                made.usage(),
                0,
                pending.answer().deadline().elapsed());
        return new Answer(shared.content(), pending.question().prompt(), call, true);
    }

    private static String lastWords(List<Message> messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).role() == Role.USER) {
                String content = messages.get(i).content();
                return content.length() <= MAX_QUESTION ? content : content.substring(0, MAX_QUESTION - 1) + "…";
            }
        }
        return "";
    }
}
