package io.hotprompt.openai;

/**
 * What the answer cache has done since it was made, and what it holds.
 *
 * @param hits questions answered without a call of their own
 * @param misses questions that went to the model, those that asked for a fresh answer not counted
 * @param evictions entries dropped for age or weight
 * @param entries entries now
 * @param characters weight of the entries now
 */
public record AnswerCacheStats(long hits, long misses, long evictions, long entries, long characters) {}
