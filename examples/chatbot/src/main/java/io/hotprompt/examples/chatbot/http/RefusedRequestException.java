package io.hotprompt.examples.chatbot.http;

import org.springframework.http.HttpStatus;

/** A request that cannot be served as it is; the answer says why. */
public final class RefusedRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;

    private RefusedRequestException(HttpStatus status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** 400 with a code of its own. */
    public static RefusedRequestException badRequest(String code, String message) {
        return new RefusedRequestException(HttpStatus.BAD_REQUEST, code, message);
    }

    /** 404: what is asked for does not exist. */
    public static RefusedRequestException notFound(String message) {
        return new RefusedRequestException(HttpStatus.NOT_FOUND, "not-found", message);
    }

    /** 410: it was there, and was removed for good. */
    public static RefusedRequestException gone(String message) {
        return new RefusedRequestException(HttpStatus.GONE, "gone", message);
    }

    /** 413: more text than is accepted. */
    public static RefusedRequestException tooLarge(String message) {
        return new RefusedRequestException(HttpStatus.CONTENT_TOO_LARGE, "too-large", message);
    }

    /** 408: the body did not arrive in time. */
    static RefusedRequestException tooSlow(String message) {
        return new RefusedRequestException(HttpStatus.REQUEST_TIMEOUT, "request-timeout", message);
    }

    /** 415: a form of body that is not read. */
    static RefusedRequestException unsupported(String message) {
        return new RefusedRequestException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", message);
    }

    /** The status of the answer. */
    public HttpStatus status() {
        return status;
    }

    String code() {
        return code;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
