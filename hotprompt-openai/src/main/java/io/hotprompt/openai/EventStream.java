package io.hotprompt.openai;

import java.io.IOException;
import java.io.UncheckedIOException;
import okhttp3.internal.sse.ServerSentEventReader;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * Reads server-sent events into a transcript until the service says that nothing follows, or the connection ends. What
 * breaks after the model is done breaks nothing. OkHttp's reader is used itself, as its public door to it, {@code
 * EventSources.processResponse}, needs a call that was made through it in the version that the SDK brings.
 */
final class EventStream implements ServerSentEventReader.Callback {

    private static final String LAST = "[DONE]";

    private final Transcript transcript;
    private final Patience patience;

    EventStream(Transcript transcript, Patience patience) {
        this.transcript = transcript;
        this.patience = patience;
    }

    /** Reads to the end; throws whatever ended it too soon. */
    void read(BufferedSource source) {
        ServerSentEventReader events = new ServerSentEventReader(Okio.buffer(untilLast(source)), this);
        try {
            boolean more = true;
            while (more) {
                more = events.processNextEvent();
            }
        } catch (IOException e) {
            if (!transcript.isFinished()) {
                throw new UncheckedIOException(e);
            }
        } catch (UncheckedIOException | MalformedAnswerException | ServiceErrorException e) {
            if (!transcript.isFinished()) {
                throw e;
            }
        }
    }

    /**
     * A connection may stay open after the last event. One line end more comes after the last: the reader would look for
     * the second half of a lone carriage return for ever.
     */
    private ForwardingSource untilLast(BufferedSource source) {
        return new ForwardingSource(source) {
            private boolean ended;

            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                long count = transcript.isOver() || ended ? -1 : super.read(sink, byteCount);
                if (count >= 0 || ended) {
                    return count;
                }
                ended = true;
                sink.writeByte('\n');
                return 1;
            }
        };
    }

    /** An event without data is a heartbeat. */
    @Override
    public void onEvent(@Nullable String id, @Nullable String type, String data) {
        String said = data.strip();
        if (said.isEmpty() || transcript.isOver()) {
            return;
        }
        if (said.startsWith(LAST)) {
            transcript.end();
        } else if ("error".equals(type)) {
            throw new ServiceErrorException(ServiceError.inRefusal(said));
        } else {
            AnswerBody.chunks(said, transcript);
            transcript.note(patience);
        }
    }

    /** Nothing is asked for again by itself. */
    @Override
    public void onRetryChange(long millis) {}
}
