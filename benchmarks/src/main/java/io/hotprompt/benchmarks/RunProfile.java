package io.hotprompt.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How much is measured.
 *
 * @param jmh how JMH measures
 * @param fleets how propagation is measured
 * @param idle how long an idle instance is watched
 * @param repeats how often a first load is repeated
 * @param growth how many prompts there are, from few to many
 */
public record RunProfile(Jmh jmh, Fleets fleets, Duration idle, int repeats, List<Integer> growth) {

    /**
     * How JMH measures.
     *
     * @param forks how many virtual machines, one after the other; 0 measures in this one, which proves only that it runs
     * @param warmups iterations that do not count
     * @param iterations iterations that count
     * @param iteration how long each takes
     * @param prompts how many prompts there are to read from
     */
    public record Jmh(int forks, int warmups, int iterations, Duration iteration, List<Integer> prompts) {}

    /**
     * How propagation is measured.
     *
     * @param sizes how many instances
     * @param rounds how often each fleet is started anew
     * @param warmups commits before those that count: with twenty instances in one virtual machine its compilers are busy
     *     for a while
     * @param commits per fleet that is notified
     * @param polls commits per fleet that polls
     * @param pollInterval of those
     * @param timeToLive of the cache that people ship
     * @param costSizes how many instances where a whole fleet's cost is measured
     */
    public record Fleets(
            List<Integer> sizes,
            int rounds,
            int warmups,
            int commits,
            int polls,
            Duration pollInterval,
            Duration timeToLive,
            List<Integer> costSizes) {}

    /** One of {@code smoke}, {@code short}, {@code full}. */
    public static RunProfile of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "smoke" ->
                new RunProfile(
                        new Jmh(0, 1, 1, Duration.ofMillis(20), List.of(1_000)),
                        new Fleets(
                                List.of(1, 3), 1, 3, 3, 1, Duration.ofSeconds(1), Duration.ofSeconds(2), List.of(1, 3)),
                        Duration.ofSeconds(2),
                        1,
                        List.of(10, 1_000));
            case "short" ->
                new RunProfile(
                        new Jmh(1, 3, 5, Duration.ofMillis(300), List.of(1_000, 100_000)),
                        new Fleets(
                                List.of(1, 20, 100),
                                2,
                                200,
                                30,
                                3,
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(60),
                                List.of(1, 50, 200)),
                        Duration.ofSeconds(15),
                        3,
                        List.of(10, 1_000, 10_000, 100_000));
            case "full" ->
                new RunProfile(
                        new Jmh(3, 5, 5, Duration.ofSeconds(1), List.of(1_000, 100_000)),
                        new Fleets(
                                List.of(1, 20, 100),
                                5,
                                500,
                                60,
                                10,
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(60),
                                List.of(1, 50, 200)),
                        Duration.ofSeconds(60),
                        5,
                        List.of(10, 100, 1_000, 10_000, 100_000));
            default ->
                throw new IllegalArgumentException("benchmarks.run must be smoke, short, full or report, was " + name);
        };
    }
}
