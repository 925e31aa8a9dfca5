package io.hotprompt.openai;

/** The API key of one service, in a box that does not show it. */
final class ServiceKey {

    /** Services that need no key ignore it; the SDK wants to send one. */
    static final String NONE = "no-key-needed";

    private final String value;

    /** @throws IllegalArgumentException if the key cannot be sent in a header; the message does not quote it */
    ServiceKey(String value) {
        this.value = value;
        Secrets unused = new Secrets(value);
    }

    String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
