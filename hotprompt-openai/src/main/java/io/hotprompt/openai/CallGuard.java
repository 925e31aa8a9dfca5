package io.hotprompt.openai;

import java.io.IOException;
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
 * Makes HTTP calls cancellable and keeps their bodies small. The SDK hands out no call object, but runs a blocking call
 * on the thread that asked; so that thread's cancellation is found here.
 */
final class CallGuard implements Interceptor {

    private static final ThreadLocal<@Nullable Cancellation> ASKING = new ThreadLocal<>();

    private final long maxBodyBytes;

    CallGuard(long maxBodyBytes) {
        this.maxBodyBytes = maxBodyBytes;
    }

    /** Does {@code work}; HTTP calls that it makes on this thread can be cancelled. */
    <T> T cancellable(Cancellation cancellation, Supplier<T> work) {
        ASKING.set(cancellation);
        try {
            return work.get();
        } finally {
            ASKING.remove();
        }
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Cancellation cancellation = ASKING.get();
        if (cancellation != null) {
            cancellation.bind(chain.call());
        }
        Response response = chain.proceed(chain.request());
        ResponseBody body = response.body();
        return body == null
                ? response
                : response.newBuilder()
                        .body(new LimitedBody(body, maxBodyBytes))
                        .build();
    }

    private static final class LimitedBody extends ResponseBody {

        private final ResponseBody body;
        private final BufferedSource limited;

        LimitedBody(ResponseBody body, long maxBytes) {
            this.body = body;
            this.limited = Okio.buffer(new LimitedSource(body.source(), maxBytes));
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
            return limited;
        }
    }

    private static final class LimitedSource extends ForwardingSource {

        private final long limit;
        private long read;

        LimitedSource(Source source, long limit) {
            super(source);
            this.limit = limit;
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            long count = super.read(sink, byteCount);
            read += Math.max(0, count);
            if (read > limit) {
                throw new AnswerTooLargeException(limit);
            }
            return count;
        }
    }
}
