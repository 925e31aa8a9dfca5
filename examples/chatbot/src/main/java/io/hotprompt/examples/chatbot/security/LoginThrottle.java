package io.hotprompt.examples.chatbot.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;

/**
 * Slows guessing of passwords: after five failures in a row the next attempt has to wait, twice as long each time, up to
 * five minutes. Counted per caller's address and name, so that nobody can lock somebody else out, and per address alone
 * with more patience, so that guessing many names is slow too. Safe for use by any number of threads.
 */
final class LoginThrottle {

    static final int FREE_ATTEMPTS = 5;
    static final int FREE_ATTEMPTS_PER_ADDRESS = 50;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration FORGET_AFTER = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 20;

    private final Cache<String, Failures> failures;
    private final Ticker clock;

    LoginThrottle(Ticker clock) {
        this.clock = clock;
        this.failures = Caffeine.newBuilder()
                .ticker(clock)
                .expireAfterWrite(FORGET_AFTER)
                .maximumSize(20_000)
                .build();
    }

    /** How long the next attempt has to wait; zero if it may go ahead. */
    Duration waitFor(String address, String name) {
        Duration named = left(account(address, name), FREE_ATTEMPTS);
        Duration any = left(address, FREE_ATTEMPTS_PER_ADDRESS);
        return named.compareTo(any) > 0 ? named : any;
    }

    void failed(String address, String name) {
        count(account(address, name));
        count(address);
    }

    void succeeded(String address, String name) {
        failures.invalidate(account(address, name));
    }

    private void count(String key) {
        failures.asMap()
                .merge(key, new Failures(1, clock.read()), (old, one) -> new Failures(old.count() + 1, one.last()));
    }

    private Duration left(String key, int free) {
        Failures counted = failures.getIfPresent(key);
        if (counted == null || counted.count() < free) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofSeconds(1L << Math.min(counted.count() - free, MOST_DOUBLINGS));
        Duration wait = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
        Duration left = wait.minusNanos(clock.read() - counted.last());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** A name has no line breaks that could make two keys equal: the address comes first and has none. */
    private static String account(String address, String name) {
        return address + '\n' + name;
    }

    private record Failures(int count, long last) {}
}
