package io.hotprompt.examples.chatbot.chat;

import io.hotprompt.examples.chatbot.http.Problems;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Sends answers as server-sent events: {@code token} for each piece, then {@code done}, or {@code error}. Between them come
 * comments, so that proxies keep the connection open while a model thinks, and a reader that has gone is noticed.
 */
@Component
class Streams implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
    /** Beyond the longest time that a version may ask for. */
    private static final Duration TIMEOUT = Duration.ofMinutes(20);

    private static final long BEAT_SECONDS = 5;

    private final Chat chat;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "chat-heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    Streams(Chat chat) {
        this.chat = chat;
    }

    /** Begins to answer; what is wrong with the question itself is thrown here, before the stream has begun. */
    SseEmitter open(Asked asked) {
        SseEmitter emitter = new SseEmitter(TIMEOUT.toMillis());
        Chat.Running running = chat.stream(asked, piece -> send(emitter, "token", Map.of("text", piece)));
        emitter.onTimeout(running::cancel);
        emitter.onError(gone -> running.cancel());
        ScheduledFuture<?> heart = clock.scheduleWithFixedDelay(
                () -> beat(emitter, running), BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
        CompletableFuture<ChatAnswer> unused = running.answer().whenComplete((whole, failure) -> {
            heart.cancel(false);
            end(emitter, whole, failure);
        });
        return emitter;
    }

    private static void beat(SseEmitter emitter, Chat.Running running) {
        try {
            emitter.send(SseEmitter.event().comment("still here"));
        } catch (IOException | IllegalStateException e) {
            running.cancel();
        }
    }

    private static void end(SseEmitter emitter, @Nullable ChatAnswer whole, @Nullable Throwable failure) {
        try {
            if (whole != null) {
                send(emitter, "done", whole.withoutText());
            } else if (failure != null) {
                send(emitter, "error", Problems.of(failure));
            }
            emitter.complete();
        } catch (IOException | IllegalStateException e) {
            LOG.debug("The reader of an answer has gone: {}", e.toString());
        }
    }

    private static void send(SseEmitter emitter, String event, Object body) throws IOException {
        emitter.send(SseEmitter.event().name(event).data(body));
    }

    @Override
    public void destroy() {
        clock.shutdownNow();
    }
}
