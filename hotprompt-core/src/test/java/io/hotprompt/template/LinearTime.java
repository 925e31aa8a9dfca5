package io.hotprompt.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Tells linear from quadratic time on a busy machine, by processor time: an input eight times as long may take three times
 * as long per character. Quadratic work takes eight times as long per character.
 */
public final class LinearTime {

    private static final int GROWTH = 8;
    private static final int TOLERANCE = 3;
    private static final int ATTEMPTS = 3;
    private static final int WARM_UPS = 4;

    /** Below this, the compiler of the virtual machine decides. */
    private static final Duration NEGLIGIBLE = Duration.ofMillis(150);

    private LinearTime() {}

    /** Fails unless {@code work} is linear in the length of its input. */
    public static void assertLinear(IntFunction<String> input, Consumer<String> work, int length) {
        String small = input.apply(length / GROWTH);
        String large = input.apply(length);
        for (int i = 0; i < WARM_UPS; i++) {
            work.accept(small);
        }
        long shortest = Long.MAX_VALUE;
        long longest = Long.MAX_VALUE;
        for (int i = 0; i < ATTEMPTS; i++) {
            shortest = Math.min(shortest, time(work, small));
            longest = Math.min(longest, time(work, large));
        }
        long bound = Math.max(shortest * GROWTH * TOLERANCE, NEGLIGIBLE.toNanos());
        assertThat(longest)
                .as("%d ns for %d characters, %d ns for %d", shortest, small.length(), longest, large.length())
                .isLessThanOrEqualTo(bound);
    }

    private static long time(Consumer<String> work, String input) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        work.accept(input);
        return threads.getCurrentThreadCpuTime() - start;
    }
}
