package io.hotprompt.openai;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Answers that are given again to the same question. The key holds everything that makes an answer: the content of the
 * prompt with its includes and parameters, the rendered messages and the scope of the caller. So no change of a prompt can
 * make an entry wrong, nothing needs to be cleared after one, and a restore makes the old answers warm again.
 *
 * <p>Only answers that the model finished by itself ({@code stop}) stay. While a question is being answered, the same one
 * asked again waits for that answer instead of asking twice.
 *
 * <p>Bounded by weight, counted in characters, and by age. Safe for use by any number of threads; may serve several chats
 * that ask the same service. Has no threads of its own.
 */
public final class AnswerCache {

    /** What an entry weighs beside its texts: key, origin and bookkeeping. */
    static final int ENTRY_WEIGHT = 500;

    private static final long DEFAULT_CHARACTERS = 10_000_000;
    private static final Duration DEFAULT_AGE = Duration.ofHours(1);

    private final AsyncCache<String, CachedAnswer> entries;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    private AnswerCache(long maxCharacters, Duration maxAge, Ticker ticker) {
        entries = Caffeine.newBuilder()
                .maximumWeight(maxCharacters)
                .weigher(AnswerCache::weight)
                .expireAfterWrite(maxAge)
                .ticker(ticker)
                .executor(Runnable::run)
                .recordStats()
                .buildAsync();
    }

    /** A cache of ten million characters and one hour. */
    public static AnswerCache create() {
        return create(DEFAULT_CHARACTERS, DEFAULT_AGE);
    }

    /**
     * A cache with these bounds.
     *
     * @param maxCharacters of all answers and questions together, {@value #ENTRY_WEIGHT} more per entry
     * @param maxAge after which an answer is not given again, counted from when it was made or edited
     * @throws IllegalArgumentException if one is not positive
     */
    public static AnswerCache create(long maxCharacters, Duration maxAge) {
        return create(maxCharacters, maxAge, Ticker.systemTicker());
    }

    static AnswerCache create(long maxCharacters, Duration maxAge, Ticker ticker) {
        if (maxCharacters < 1) {
            throw new IllegalArgumentException("maxCharacters must be positive, was " + maxCharacters);
        }
        if (maxAge.isNegative() || maxAge.isZero()) {
            throw new IllegalArgumentException("maxAge must be positive, was " + maxAge);
        }
        return new AnswerCache(maxCharacters, maxAge, ticker);
    }

    /** All entries, newest first; a copy. */
    public List<CachedAnswer> entries() {
        return entries.asMap().values().stream()
                .filter(AnswerCache::isAnswered)
                .map(CompletableFuture::join)
                .sorted(Comparator.comparing(
                                (CachedAnswer entry) -> entry.origin().createdAt())
                        .reversed())
                .toList();
    }

    /** The entry with this key. Does not count as a hit. */
    public Optional<CachedAnswer> entry(String key) {
        return Optional.ofNullable(entries.asMap().get(key))
                .filter(AnswerCache::isAnswered)
                .map(CompletableFuture::join);
    }

    /**
     * Replaces the text that is given for this key. Changes no prompt and reloads nothing.
     *
     * @return the entry as it is now; empty if there is none
     */
    public Optional<CachedAnswer> edit(String key, String text) {
        ConcurrentMap<String, CompletableFuture<CachedAnswer>> map = entries.asMap();
        while (true) {
            CompletableFuture<CachedAnswer> held = map.get(key);
            if (held == null || !isAnswered(held)) {
                return Optional.empty();
            }
            CachedAnswer edited = held.join().withText(text);
            if (map.replace(key, held, CompletableFuture.completedFuture(edited))) {
                return Optional.of(edited);
            }
        }
    }

    /** Drops one entry; tells whether there was one. */
    public boolean remove(String key) {
        CompletableFuture<CachedAnswer> removed = entries.asMap().remove(key);
        return removed != null && isAnswered(removed);
    }

    /** Drops all entries. Questions being answered right now get their answers, which are not kept. */
    public void clear() {
        entries.asMap().clear();
    }

    /** Counts since the cache was made, and its size now. */
    public AnswerCacheStats stats() {
        entries.synchronous().cleanUp();
        Policy.Eviction<String, CachedAnswer> size =
                entries.synchronous().policy().eviction().orElseThrow();
        return new AnswerCacheStats(
                hits.sum(),
                misses.sum(),
                entries.synchronous().stats().evictionCount(),
                entries.synchronous().estimatedSize(),
                size.weightedSize().orElse(0));
    }

    /**
     * The answer with this key, there or on its way; or null, and then {@code mine} is what everybody else waits for.
     */
    @Nullable
    CompletableFuture<CachedAnswer> join(String key, CompletableFuture<CachedAnswer> mine) {
        CompletableFuture<CachedAnswer> theirs = entries.asMap().putIfAbsent(key, mine);
        (theirs == null ? misses : hits).increment();
        return theirs;
    }

    /** Forgets this flight, if it is still the one that is waited for. */
    void forget(String key, CompletableFuture<CachedAnswer> flight) {
        entries.asMap().remove(key, flight);
    }

    /** Takes an answer nobody waited for. */
    void put(CachedAnswer answer) {
        entries.put(answer.key(), CompletableFuture.completedFuture(answer));
    }

    private static boolean isAnswered(CompletableFuture<CachedAnswer> entry) {
        return entry.isDone() && !entry.isCompletedExceptionally();
    }

    private static int weight(String key, CachedAnswer answer) {
        long characters =
                (long) answer.text().length() + answer.origin().question().length() + ENTRY_WEIGHT;
        return (int) Math.min(characters, Integer.MAX_VALUE);
    }
}
