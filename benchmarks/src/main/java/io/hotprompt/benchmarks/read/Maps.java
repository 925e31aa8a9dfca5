package io.hotprompt.benchmarks.read;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** What people write themselves: concurrent maps, caches and locks. */
public final class Maps {

    private Maps() {}

    /** A contestant that keeps text by name. */
    public abstract static class Texts extends ReadState {

        /** Fills it. */
        @Setup
        public void prepare() {
            texts().forEach(this::put);
            begin();
        }

        /** Ends the swaps. */
        @TearDown
        public void close() {
            end();
        }

        abstract String get();

        abstract void put(String each, String text);

        @Override
        String read() {
            return get();
        }

        @Override
        void swap(long number) {
            put(key, text(key, number));
        }
    }

    /** A concurrent hash map. */
    public static class Concurrent extends Texts {

        private final Map<String, String> texts = new ConcurrentHashMap<>();

        @Override
        String get() {
            return Objects.requireNonNull(texts.get(name));
        }

        @Override
        void put(String each, String text) {
            texts.put(each, text);
        }
    }

    /** Caffeine with a bound nothing reaches. */
    public static class Cached extends Texts {

        private final Cache<String, String> texts =
                Caffeine.newBuilder().maximumSize(1_000_000).build();

        @Override
        String get() {
            return Objects.requireNonNull(texts.getIfPresent(name));
        }

        @Override
        void put(String each, String text) {
            texts.put(each, text);
        }
    }

    /** A hash map behind a read-write lock. */
    public static class Locked extends Texts {

        private final ReadWriteLock lock = new ReentrantReadWriteLock();
        private final Map<String, String> texts = new HashMap<>();

        @Override
        String get() {
            lock.readLock().lock();
            try {
                return Objects.requireNonNull(texts.get(name));
            } finally {
                lock.readLock().unlock();
            }
        }

        @Override
        void put(String each, String text) {
            lock.writeLock().lock();
            try {
                texts.put(each, text);
            } finally {
                lock.writeLock().unlock();
            }
        }
    }
}
