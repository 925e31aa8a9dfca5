package io.hotprompt.openai;

/**
 * Receives an answer piece by piece.
 *
 * <p>Called by one thread at a time, in order, and not after the future of the same answer is done; only a piece that is
 * being delivered when the future is cancelled may still arrive.
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
