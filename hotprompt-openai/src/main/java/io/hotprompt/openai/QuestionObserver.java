package io.hotprompt.openai;

import org.jspecify.annotations.Nullable;

/**
 * Told of every question, whether the model or the cache answers it: what tracing and metrics are made of. What it throws
 * affects nobody.
 */
@FunctionalInterface
public interface QuestionObserver {

    /**
     * A question is asked. Called on the thread that asks, before anything else happens.
     *
     * @return what to call when it has ended, on whatever thread ends it
     */
    Ending asked(ServedPrompt prompt);

    /** The other end of a question. */
    @FunctionalInterface
    interface Ending {

        /**
         * The question has ended.
         *
         * @param answer null if there is none
         * @param failure why there is none; null if there is one
         */
        void ended(@Nullable Answer answer, @Nullable Throwable failure);
    }
}
