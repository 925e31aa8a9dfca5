package io.hotprompt.openai;

/**
 * Receives an answer piece by piece.
 *
 * <p>Called by one thread at a time, in order, never after the future of the same answer is done.
 */
@FunctionalInterface
public interface TokenListener {

    /**
     * Takes the next piece of the answer, which is never empty.
     *
     * @throws Exception to end the answer: the connection is freed and the future fails with
     *     {@link ModelCallException.Reason#LISTENER_FAILED}, this exception as its cause
     */
    void token(String text) throws Exception;
}
