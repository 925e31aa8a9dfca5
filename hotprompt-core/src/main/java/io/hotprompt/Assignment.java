package io.hotprompt;

import io.hotprompt.model.Experiment;
import io.hotprompt.model.Variant;
import java.util.Arrays;
import java.util.List;

/**
 * Which arm of an experiment a targeting key belongs to: the same on every instance and after every restart, because it
 * depends on the experiment's key, the arms and the targeting key alone.
 *
 * <p>A key falls into one of 10,000 buckets. Each variant has a home, an equal part of the buckets, and takes buckets from
 * the start of its home; what does not fit there it takes from the free buckets at the far end. All others belong to the
 * control. A variant that is widened therefore keeps the buckets it has, and takes new ones from the control as long as
 * its home has room.
 */
final class Assignment {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final byte CONTROL = 0;

    private final long seed;
    private final byte[] armOfBucket;
    private final Prompt[] prompts;

    /** @param prompts what each arm serves, in the order of the experiment's arms */
    Assignment(Experiment experiment, List<Prompt> prompts) {
        this.seed = hash(FNV_OFFSET, experiment.key());
        this.armOfBucket = buckets(experiment.arms());
        this.prompts = prompts.toArray(Prompt[]::new);
    }

    /** What this caller gets. Allocates nothing. */
    Prompt prompt(String targetingKey) {
        return prompts[armOfBucket[bucket(targetingKey)]];
    }

    private int bucket(String targetingKey) {
        long mixed = mix(hash(seed, targetingKey));
        return (int) (((mixed >>> 33) * Experiment.TOTAL_WEIGHT) >>> 31);
    }

    /** FNV-1a over the characters. */
    private static long hash(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    /** The finalizer of MurmurHash3: every input bit reaches every output bit. */
    private static long mix(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    private static byte[] buckets(List<Variant> arms) {
        byte[] buckets = new byte[Experiment.TOTAL_WEIGHT];
        Arrays.fill(buckets, CONTROL);
        int variants = arms.size() - 1;
        int[] left = new int[arms.size()];
        for (int arm = 1; arm <= variants; arm++) {
            int home = (arm - 1) * buckets.length / variants;
            int end = arm * buckets.length / variants;
            int taken = Math.min(arms.get(arm).weight(), end - home);
            Arrays.fill(buckets, home, home + taken, (byte) arm);
            left[arm] = arms.get(arm).weight() - taken;
        }
        int free = buckets.length - 1;
        for (int arm = 1; arm <= variants; arm++) {
            for (; left[arm] > 0; free--) {
                if (buckets[free] == CONTROL) {
                    buckets[free] = (byte) arm;
                    left[arm]--;
                }
            }
        }
        return buckets;
    }
}
