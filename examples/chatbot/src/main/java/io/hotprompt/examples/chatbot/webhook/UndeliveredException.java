package io.hotprompt.examples.chatbot.webhook;

/** Nobody took a webhook. The message says why, without the URL. */
final class UndeliveredException extends Exception {

    private static final long serialVersionUID = 1L;

    UndeliveredException(String reason) {
        super(reason);
    }
}
