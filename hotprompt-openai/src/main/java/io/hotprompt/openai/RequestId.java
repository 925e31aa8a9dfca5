package io.hotprompt.openai;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import okhttp3.Headers;

/** The identity that a service, or the gateway in front of it, gives to a call. */
final class RequestId {

    private static final List<String> HEADERS = List.of(
            "x-request-id",
            "request-id",
            "apim-request-id",
            "x-ms-request-id",
            "x-amzn-requestid",
            "x-litellm-call-id",
            "x-generation-id");

    private RequestId() {}

    static Optional<String> in(Headers headers) {
        return HEADERS.stream().map(headers::get).filter(Objects::nonNull).findFirst();
    }
}
