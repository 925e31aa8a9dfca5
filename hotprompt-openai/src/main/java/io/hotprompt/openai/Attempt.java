package io.hotprompt.openai;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One call of a service: its patience, how to end it from outside, and what the service answered. Used by one thread. */
final class Attempt {

    private static final long MAX_ERROR_BYTES = 64L << 10;

    private final Cancellation cancellation;
    private final Patience patience;
    private final Secrets secrets;
    private @Nullable Response response;
    private @Nullable String refusal;

    Attempt(Cancellation cancellation, Patience patience, Secrets secrets) {
        this.cancellation = cancellation;
        this.patience = patience;
        this.secrets = secrets;
    }

    Patience patience() {
        return patience;
    }

    /** This HTTP call is about to be made. */
    void begin(Call call, Request request) {
        secrets.addFrom(request);
        cancellation.bind(call);
    }

    /** This answer has arrived; its body too if it is a refusal. */
    void answered(Response newResponse) {
        response = newResponse;
        refusal = newResponse.isSuccessful() ? null : beginningOf(newResponse);
    }

    private static String beginningOf(Response refusing) {
        try {
            return refusing.peekBody(MAX_ERROR_BYTES).string();
        } catch (IOException e) {
            return ""; // the status is what counts; the connection broke on the words about it
        }
    }

    OptionalInt status() {
        return response == null ? OptionalInt.empty() : OptionalInt.of(response.code());
    }

    Headers headers() {
        return response == null ? Headers.of() : response.headers();
    }

    /** The body of an answer whose status says that it is an error. */
    Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** The service's own identity of the call. */
    Optional<String> requestId() {
        return RequestId.in(headers());
    }
}
