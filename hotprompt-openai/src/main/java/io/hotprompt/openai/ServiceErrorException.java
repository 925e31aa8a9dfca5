package io.hotprompt.openai;

/** The service reports an error where an answer should be, under whatever status. */
final class ServiceErrorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // a record, never serialised by this library
    private final ServiceError error;

    ServiceErrorException(ServiceError error) {
        this.error = error;
    }

    ServiceError error() {
        return error;
    }
}
