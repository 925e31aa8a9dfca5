package io.hotprompt.openai;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Answers that are given again to the same question. The key holds everything that makes an answer: the content of the
 * prompt with its includes and parameters, the rendered messages and the scope of the caller. So no change of a prompt can
 * make an entry wrong, nothing needs to be cleared after one, and a restore makes the old answers warm again.
 *
 * <p>Only answers in text that the model finished by itself stay, and only those of the service that was asked first. While a question is being answered, the same one
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

    private final Cache<String, CachedAnswer> entries;
    /** Questions that are being answered. Not in the cache, which would log every one that ends without an answer. */
    private final ConcurrentMap<String, CompletableFuture<SharedAnswer>> flights = new ConcurrentHashMap<>();

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
                .build();
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
                .sorted(Comparator.comparing(
                                (CachedAnswer entry) -> entry.origin().createdAt())
                        .reversed())
                .toList();
    }

    /** The entry with this key. Does not count as a hit. */
    public Optional<CachedAnswer> entry(String key) {
        return Optional.ofNullable(entries.asMap().get(key));
    }

    /**
     * Replaces the text that is given for this key. Changes no prompt and reloads nothing.
     *
     * @return the entry as it is now; empty if there is none
     */
    public Optional<CachedAnswer> edit(String key, String text) {
        return Optional.ofNullable(entries.asMap().computeIfPresent(key, (same, entry) -> entry.withText(text)));
    }

    /** Drops one entry; tells whether there was one. An answer that is on its way to this key is not kept. */
    public boolean remove(String key) {
        flights.remove(key);
        return entries.asMap().remove(key) != null;
    }

    /** Drops all entries. Questions being answered right now get their answers, which are not kept. */
    public void clear() {
        flights.clear();
        entries.invalidateAll();
    }

    /** Counts since the cache was made, and its size now. */
    public AnswerCacheStats stats() {
        entries.cleanUp();
        Policy.Eviction<String, CachedAnswer> size = entries.policy().eviction().orElseThrow();
        return new AnswerCacheStats(
                hits.sum(),
                misses.sum(),
                entries.stats().evictionCount(),
                entries.estimatedSize(),
                size.weightedSize().orElse(0));
    }

    /**
     * The answer with this key, there or on its way; or null, and then {@code mine} is what everybody else waits for until
     * it {@linkplain #land lands}.
     */
    @Nullable
    CompletableFuture<SharedAnswer> join(String key, CompletableFuture<SharedAnswer> mine) {
        CompletableFuture<SharedAnswer> theirs = kept(key);
        if (theirs == null) {
            theirs = flights.putIfAbsent(key, mine);
        }
        if (theirs == null) {
            // Its flight may have landed between the two looks.
            theirs = kept(key);
            if (theirs != null) {
                flights.remove(key, mine);
                follow(mine, theirs);
            }
        }
        (theirs == null ? misses : hits).increment();
        return theirs;
    }

    private @Nullable CompletableFuture<SharedAnswer> kept(String key) {
        CachedAnswer entry = entries.getIfPresent(key);
        return entry == null ? null : CompletableFuture.completedFuture(SharedAnswer.of(entry));
    }

    /** Somebody may have begun to wait for the flight that is not needed. */
    private static void follow(CompletableFuture<SharedAnswer> flight, CompletableFuture<SharedAnswer> landed) {
        flight.complete(landed.join());
    }

    /**
     * This flight has ended. Its answer is kept if there is one, unless the cache was cleared meanwhile.
     *
     * @param answer null if there is none to be kept
     */
    void land(String key, CompletableFuture<SharedAnswer> flight, @Nullable CachedAnswer answer) {
        flights.computeIfPresent(key, (same, current) -> {
            if (current != flight) {
                return current;
            }
            if (answer != null) {
                entries.put(key, answer);
            }
            return null;
        });
    }

    /** Takes an answer nobody waited for. */
    void put(CachedAnswer answer) {
        entries.put(answer.key(), answer);
    }

    private static int weight(String key, CachedAnswer answer) {
        long characters =
                (long) answer.text().length() + answer.origin().question().length() + ENTRY_WEIGHT;
        return (int) Math.min(characters, Integer.MAX_VALUE);
    }
}
