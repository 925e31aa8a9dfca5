package io.hotprompt.openai;

/** What a question does with the answer cache. */
enum CacheUse {
    /** Takes an answer from it, else puts one there. */
    READ_AND_WRITE,
    /** Asks the model in any case and puts the answer there. */
    WRITE,
    /** Leaves it alone. */
    NONE
}
