package io.hotprompt.openai;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * Stands where HTTP answers come in: makes calls cancellable, keeps bodies small and silences short, and notes what the
 * service answered. The SDK hands out no call object, but runs a blocking call on the thread that asked; so that thread's
 * attempt is found here.
 */
final class CallGuard implements Interceptor {

    private static final ThreadLocal<@Nullable Attempt> ASKING = new ThreadLocal<>();

    private final long maxBodyBytes;

    CallGuard(long maxBodyBytes) {
        this.maxBodyBytes = maxBodyBytes;
    }

    /** Does {@code work}; HTTP calls that it makes on this thread belong to this attempt. */
    <T> T guarded(Attempt attempt, Supplier<T> work) {
        ASKING.set(attempt);
        try {
            return work.get();
        } finally {
            ASKING.remove();
        }
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Attempt attempt = ASKING.get();
        if (attempt != null) {
            attempt.begin(chain.call(), chain.request());
        }
        Response response = chain.proceed(chain.request());
        ResponseBody body = response.body();
        if (body != null) {
            response = response.newBuilder()
                    .body(new GuardedBody(body, new GuardedSource(body.source(), maxBodyBytes, attempt)))
                    .build();
        }
        if (attempt != null) {
            attempt.answered(response);
        }
        return response;
    }

    private static final class GuardedBody extends ResponseBody {

        private final ResponseBody body;
        private final BufferedSource guarded;

        GuardedBody(ResponseBody body, Source guarded) {
            this.body = body;
            this.guarded = Okio.buffer(guarded);
        }

        @Override
        public @Nullable MediaType contentType() {
            return body.contentType();
        }

        @Override
        public long contentLength() {
            return body.contentLength();
        }

        @Override
        public BufferedSource source() {
            return guarded;
        }
    }

    private static final class GuardedSource extends ForwardingSource {

        private final long limit;
        private final @Nullable Attempt attempt;
        private long read;

        GuardedSource(Source source, long limit, @Nullable Attempt attempt) {
            super(source);
            this.limit = limit;
            this.attempt = attempt;
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            if (attempt != null) {
                limitSilence(attempt.patience().next());
            }
            long count = super.read(sink, byteCount);
            read += Math.max(0, count);
            if (read > limit) {
                throw new AnswerTooLargeException(limit);
            }
            return count;
        }

        private void limitSilence(Duration silence) throws SocketTimeoutException {
            if (silence.isNegative() || silence.isZero()) {
                throw new SocketTimeoutException("the time is up");
            }
            timeout().timeout(Math.max(1, silence.toMillis()), TimeUnit.MILLISECONDS);
        }
    }
}
