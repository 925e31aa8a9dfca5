package io.hotprompt.examples.chatbot.chat;

import io.hotprompt.examples.chatbot.http.Problems;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Sends answers as server-sent events: {@code token} for each piece, then {@code done}, or {@code error}. */
@Component
class Streams {

    private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final Chat chat;

    Streams(Chat chat) {
        this.chat = chat;
    }

    /** Begins to answer; what is wrong with the question itself is thrown here, before the stream has begun. */
    SseEmitter open(Asked asked) {
        SseEmitter emitter = new SseEmitter(TIMEOUT.toMillis());
        Chat.Running running = chat.stream(asked, piece -> send(emitter, "token", Map.of("text", piece)));
        emitter.onTimeout(running::cancel);
        emitter.onError(gone -> running.cancel());
        CompletableFuture<ChatAnswer> unused =
                running.answer().whenComplete((whole, failure) -> end(emitter, whole, failure));
        return emitter;
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
}
