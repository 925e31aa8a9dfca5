package io.hotprompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hotprompt.model.Experiment;
import io.hotprompt.model.Variant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AssignmentTest {

    private static final int USERS = 100_000;

    private static Assignment assignment(String key, int... weights) {
        List<Variant> arms = new ArrayList<>();
        List<Prompt> prompts = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            arms.add(new Variant(i == 0 ? Experiment.CONTROL : "arm" + i, i + 1, weights[i]));
            prompts.add(prompt(i));
        }
        return new Assignment(new Experiment(key, arms), prompts);
    }

    /** A prompt whose version says which arm it is for. */
    private static Prompt prompt(int arm) {
        PromptIdentity identity = new PromptIdentity("a", arm, Optional.empty(), "hash", 1);
        return new Prompt(identity, new PromptBody(List.of(), List.of(), Map.of()));
    }

    private static int arm(Assignment assignment, String user) {
        return (int) assignment.prompt(user).version();
    }

    private static int[] counts(Assignment assignment, int arms, String prefix) {
        int[] counts = new int[arms];
        for (int user = 0; user < USERS; user++) {
            counts[arm(assignment, prefix + user)]++;
        }
        return counts;
    }

    @ParameterizedTest(name = "{0} : {1} : {2}")
    @CsvSource({"5000, 3000, 2000", "9000, 500, 500", "0, 10000, 0", "3334, 3333, 3333", "9999, 1, 0", "0, 5000, 5000"})
    void usersAreSplitAsTheWeightsSay(int control, int first, int second) {
        int[] weights = {control, first, second};
        for (String prefix : List.of("user-", "", "ada.lovelace+", "00000000-0000-4000-8000-", "ユーザー")) {
            int[] counts = counts(assignment("tone", weights), 3, prefix);
            for (int arm = 0; arm < 3; arm++) {
                assertThat(counts[arm] * 100.0 / USERS)
                        .as("arm %d of users %s", arm, prefix)
                        .isCloseTo(weights[arm] / 100.0, within(0.5));
            }
        }
    }

    @Test
    void twoExperimentsSplitIndependently() {
        Assignment one = assignment("tone", 5_000, 5_000);
        Assignment two = assignment("tone2", 5_000, 5_000);
        int both = 0;
        for (int user = 0; user < USERS; user++) {
            both += arm(one, "user-" + user) == 1 && arm(two, "user-" + user) == 1 ? 1 : 0;
        }
        assertThat(both * 100.0 / USERS).isCloseTo(25, within(0.5));
    }

    /** Pinned: an instance of another version of this library, or of another day, must not move anybody. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"user-1, 2", "user-2, 0", "user-3, 0", "user-42, 2", "'', 1", "ada@example.org, 1", "ユーザー, 1", "😀, 1"})
    void aUserHasTheSameArmForEver(String user, int arm) {
        assertThat(arm(assignment("tone", 2_500, 2_500, 2_500, 2_500), user)).isEqualTo(arm);
    }

    @Test
    void allAssignmentsTogetherAreTheSameForEver() {
        int hash = 1;
        Assignment assignment = assignment("pinned", 4_000, 1_000, 2_000, 500, 2_500);
        for (int user = 0; user < USERS; user++) {
            hash = 31 * hash + arm(assignment, "user-" + user);
        }
        assertThat(hash).isEqualTo(1_896_886_658);
    }

    static List<Long> seeds() {
        return List.of(42L, System.nanoTime());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void eachArmHasExactlyItsWeightInBuckets(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            int[] weights = weights(random, 2 + random.nextInt(99));
            int[] counts = new int[weights.length];
            Assignment assignment = assignment("e", weights);
            for (int bucket = 0; bucket < Experiment.TOTAL_WEIGHT; bucket++) {
                counts[assignment.armOfBucket(bucket)]++;
            }
            assertThat(counts).as("seed %d round %d", seed, round).containsExactly(weights);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aWidenedArmKeepsEverybodyAndSoDoTheArmsBeforeIt(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            int[] before = weights(random, 2 + random.nextInt(99));
            int widened = 1 + random.nextInt(before.length - 1);
            int[] after = before.clone();
            int more = random.nextInt(before[0] + 1);
            after[0] -= more;
            after[widened] += more;
            assertThat(leavers(before, after))
                    .as("seed %d round %d", seed, round)
                    .noneMatch(arm -> arm > 0 && arm <= widened);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void ofTwoVariantsWidenedTogetherBothKeepEverybody(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            int[] before = weights(random, 3);
            int first = random.nextInt(before[0] + 1);
            int second = random.nextInt(before[0] - first + 1);
            int[] after = {before[0] - first - second, before[1] + first, before[2] + second};
            assertThat(leavers(before, after))
                    .as("seed %d round %d", seed, round)
                    .allMatch(arm -> arm == 0);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aVariantAddedBehindTheOthersTakesFromTheControlAlone(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            int[] before = weights(random, 2 + random.nextInt(98));
            int[] after = Arrays.copyOf(before, before.length + 1);
            after[before.length] = random.nextInt(before[0] + 1);
            after[0] -= after[before.length];
            assertThat(leavers(before, after))
                    .as("seed %d round %d", seed, round)
                    .allMatch(arm -> arm == 0);
        }
    }

    /** The old arm of every bucket that changes its arm. */
    private static List<Integer> leavers(int[] before, int[] after) {
        Assignment old = assignment("e", before);
        Assignment changed = assignment("e", after);
        List<Integer> leavers = new ArrayList<>();
        for (int bucket = 0; bucket < Experiment.TOTAL_WEIGHT; bucket++) {
            if (old.armOfBucket(bucket) != changed.armOfBucket(bucket)) {
                leavers.add(old.armOfBucket(bucket));
            }
        }
        return leavers;
    }

    private static int[] weights(Random random, int arms) {
        int[] weights = new int[arms];
        int left = Experiment.TOTAL_WEIGHT;
        for (int arm = 1; arm < arms && left > 0; arm++) {
            weights[arm] = random.nextInt(random.nextBoolean() ? left + 1 : Math.min(left, 200) + 1);
            left -= weights[arm];
        }
        weights[0] = left;
        return weights;
    }
}
