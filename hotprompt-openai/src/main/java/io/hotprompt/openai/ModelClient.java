package io.hotprompt.openai;

import com.openai.client.OpenAIClient;
import com.openai.core.RequestOptions;
import com.openai.core.Timeout;
import com.openai.core.http.HttpResponse;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a time, on the calling thread. The SDK makes the request; the answer is read here, as its types take what
 * they do not know for absent.
 */
final class ModelClient implements AutoCloseable {

    /** OkHttp counts whole milliseconds; one more keeps it from being earlier than the deadline. */
    private static final Duration ROUNDING = Duration.ofMillis(1);

    private final OpenAIClient client;
    private final CallGuard guard;
    private final ServiceProfile profile;
    private final Secrets secrets;

    ModelClient(OpenAIClient client, CallGuard guard, ServiceProfile profile, Secrets secrets) {
        this.client = client;
        this.guard = guard;
        this.profile = profile;
        this.secrets = secrets;
    }

    /** An attempt that can be {@linkplain #ask made}. */
    Attempt attempt(Cancellation cancellation, Patience patience) {
        return new Attempt(cancellation, patience, secrets);
    }

    /** What is secret about this service. */
    Secrets secrets() {
        return secrets;
    }

    /**
     * A transcript for the answer of this service.
     *
     * @param listener of a stream; null to have the answer in one piece
     */
    Transcript transcript(@Nullable TokenListener listener) {
        return new Transcript(listener, profile.thinkTags());
    }

    /** Asks and reads the answer to its end; each piece reaches the transcript as soon as it has arrived. */
    Completion ask(PreparedQuestion question, boolean streamed, Transcript transcript, Attempt attempt) {
        ChatCompletionCreateParams params =
                ChatParams.of(question.messages(), question.parameters(), profile, streamed);
        RequestOptions options = options(attempt.patience());
        return guard.guarded(attempt, () -> {
            try (HttpResponse response = streamed
                    ? client.chat().completions().withRawResponse().createStreaming(params, options)
                    : client.chat().completions().withRawResponse().create(params, options)) {
                AnswerBody.read(response.body(), contentType(attempt), transcript, attempt.patience());
                return transcript.completion(attempt.requestId());
            }
        });
    }

    private static String contentType(Attempt attempt) {
        String type = attempt.headers().get("content-type");
        return type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
    }

    private static RequestOptions options(Patience patience) {
        Duration whole = atLeastRounding(patience.whole());
        return RequestOptions.builder()
                .timeout(Timeout.builder()
                        .connect(atLeastRounding(patience.connect()))
                        .read(atLeastRounding(patience.next()))
                        .write(whole)
                        .request(whole)
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
