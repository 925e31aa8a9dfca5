package io.hotprompt.examples.localmodel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A refused request, as the caller sees it: an HTTP status and an error body in OpenAI's format. */
final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final @Nullable String param;
    private final @Nullable String code;

    private ApiException(int status, String type, String message, @Nullable String param, @Nullable String code) {
        super(message);
        this.status = status;
        this.type = type;
        this.param = param;
        this.code = code;
    }

    /** Status 400. {@code param} names the part of the request that is wrong, null if it is the whole. */
    static ApiException badRequest(String message, @Nullable String param) {
        return new ApiException(400, "invalid_request_error", message, param, null);
    }

    static ApiException unknownPath(String method, String path) {
        return new ApiException(404, "invalid_request_error", "Invalid URL (" + method + " " + path + ")", null, null);
    }

    static ApiException wrongMethod(String method, String path, String allowed) {
        String message = "Not allowed to " + method + " on " + path + "; use " + allowed;
        return new ApiException(405, "invalid_request_error", message, null, "method_not_supported");
    }

    static ApiException tooLarge(int limit) {
        String message = "The request body is larger than " + limit + " bytes";
        return new ApiException(413, "invalid_request_error", message, null, "request_too_large");
    }

    static ApiException internal() {
        return new ApiException(500, "server_error", "The local model failed to answer", null, null);
    }

    int status() {
        return status;
    }

    ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error")
                .put("message", getMessage())
                .put("type", type)
                .put("param", param)
                .put("code", code);
        return body;
    }
}
