package io.hotprompt;

import io.hotprompt.model.Experiment;
import io.hotprompt.model.Variant;
import java.util.List;

/**
 * Which arm of an experiment a targeting key belongs to: the same on every instance and after every restart, because it
 * depends on the experiment's key, the arms and the targeting key alone.
 *
 * <p>A key falls into one of 10,000 buckets. Each variant has a starting bucket and a direction, and takes as many buckets
 * from there as its weight says, leaving out those of the variants before it. All others belong to the control. A variant
 * that is widened therefore keeps the buckets it has, and so do the variants before it; the first two start at the two ends
 * and never meet, and later ones start as far from the others as possible: in the middle, at the quarters, and so on. A
 * variant that is added behind the others takes buckets from the control alone.
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
        this.seed = mix(hash(FNV_OFFSET, experiment.key()));
        this.armOfBucket = buckets(experiment.arms());
        this.prompts = prompts.toArray(Prompt[]::new);
    }

    /** What this caller gets. Allocates nothing. */
    Prompt prompt(String targetingKey) {
        return prompts[armOfBucket[bucket(targetingKey)]];
    }

    int armOfBucket(int bucket) {
        return armOfBucket[bucket];
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
        byte[] buckets = new byte[Experiment.TOTAL_WEIGHT]; // all of them the control's
        for (int arm = 1; arm < arms.size(); arm++) {
            boolean upwards = arm % 2 == 1;
            int bucket = start((arm - 1) / 2) - (upwards ? 0 : 1);
            for (int left = arms.get(arm).weight(); left > 0; bucket += upwards ? 1 : -1) {
                int place = Math.floorMod(bucket, buckets.length);
                if (buckets[place] == CONTROL) {
                    buckets[place] = (byte) arm;
                    left--;
                }
            }
        }
        return buckets;
    }

    /** Where the pair of variants with this number starts: 0, 1/2, 1/4, 3/4, 1/8, 5/8, … of all buckets. */
    private static int start(int pair) {
        long fraction = Integer.toUnsignedLong(Integer.reverse(pair));
        return (int) ((fraction * Experiment.TOTAL_WEIGHT) >>> Integer.SIZE);
    }
}
