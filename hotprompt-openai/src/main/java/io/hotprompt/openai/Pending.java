package io.hotprompt.openai;

import org.jspecify.annotations.Nullable;

/**
 * A question on its way, and who waits for it.
 *
 * @param listener of a stream; null to have the answer in one piece
 */
record Pending(PreparedQuestion question, @Nullable TokenListener listener, AnswerFuture answer) {}
