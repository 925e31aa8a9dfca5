package io.hotprompt.openai;

import com.openai.client.OpenAIClient;
import com.openai.core.RequestOptions;
import com.openai.core.Timeout;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.time.Duration;

/** One attempt at a time, on the calling thread, through the SDK. */
final class ModelClient implements AutoCloseable {

    /** OkHttp counts whole milliseconds; one more keeps it from being earlier than the deadline. */
    private static final Duration ROUNDING = Duration.ofMillis(1);

    private final OpenAIClient client;
    private final CallGuard guard;
    private final Duration connectTimeout;
    private final Duration idleTimeout;

    ModelClient(OpenAIClient client, CallGuard guard, Duration connectTimeout, Duration idleTimeout) {
        this.client = client;
        this.guard = guard;
        this.connectTimeout = connectTimeout;
        this.idleTimeout = idleTimeout;
    }

    Completion complete(PreparedQuestion question, Cancellation cancellation, Deadline deadline) {
        ChatCompletionCreateParams params = ChatParams.of(question.messages(), question.parameters());
        RequestOptions options = options(deadline, deadline.left());
        return guard.cancellable(cancellation, () -> {
            try (HttpResponseFor<ChatCompletion> response =
                    client.chat().completions().withRawResponse().create(params, options)) {
                return Completion.of(response.parse(), response.requestId());
            }
        });
    }

    /** Reads a stream to its end; each piece reaches the transcript as soon as it has arrived. */
    Completion stream(PreparedQuestion question, Transcript transcript, Cancellation cancellation, Deadline deadline) {
        ChatCompletionCreateParams params = ChatParams.streaming(question.messages(), question.parameters());
        RequestOptions options = options(deadline, deadline.atMost(idleTimeout));
        return guard.cancellable(cancellation, () -> {
            try (HttpResponseFor<StreamResponse<ChatCompletionChunk>> response =
                            client.chat().completions().withRawResponse().createStreaming(params, options);
                    StreamResponse<ChatCompletionChunk> stream = response.parse()) {
                stream.stream().forEachOrdered(transcript::add);
                return transcript.completion(response.requestId());
            }
        });
    }

    private RequestOptions options(Deadline deadline, Duration silence) {
        Duration left = atLeastRounding(deadline.left());
        return RequestOptions.builder()
                .timeout(Timeout.builder()
                        .connect(atLeastRounding(deadline.atMost(connectTimeout)))
                        .read(atLeastRounding(silence))
                        .write(left)
                        .request(left)
                        .build())
                .build();
    }

    private static Duration atLeastRounding(Duration timeout) {
        return timeout.isNegative() ? ROUNDING : timeout.plus(ROUNDING);
    }

    @Override
    public void close() {
        client.close();
    }
}
