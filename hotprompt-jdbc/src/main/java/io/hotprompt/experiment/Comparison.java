package io.hotprompt.experiment;

import java.util.Optional;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.FisherExactTest;

/**
 * A variant's rate against that of the control.
 *
 * @param difference variant minus control: 0.05 is 5 percentage points more
 * @param low the lower end of the difference's 95 % interval (Newcombe's, from the two Wilson intervals)
 * @param high its upper end
 * @param pValue how likely a difference this large would be if there were none, two-sided: by the two-proportion test,
 *     which for two arms is the chi-square test of the fourfold table; by Fisher's exact test where fewer than five are
 *     expected in a cell
 */
public record Comparison(double difference, double low, double high, double pValue) {

    private static final double LEAST_EXPECTED = 5;

    /** The comparison; empty if an arm has no rating. */
    public static Optional<Comparison> of(Ratings control, Ratings variant) {
        if (control.total() == 0 || variant.total() == 0) {
            return Optional.empty();
        }
        Rate before = Rate.of(control.up(), control.total());
        Rate after = Rate.of(variant.up(), variant.total());
        double difference = after.value() - before.value();
        return Optional.of(new Comparison(
                difference,
                difference - Math.hypot(after.value() - after.low(), before.high() - before.value()),
                difference + Math.hypot(after.high() - after.value(), before.value() - before.low()),
                pValue(control, variant)));
    }

    private static double pValue(Ratings control, Ratings variant) {
        if (leastExpected(control, variant) >= LEAST_EXPECTED) {
            return ChiSquareTest.withDefaults()
                    .test(new long[][] {{control.up(), control.down()}, {variant.up(), variant.down()}})
                    .getPValue();
        }
        return FisherExactTest.withDefaults()
                .test(new int[][] {
                    {Math.toIntExact(control.up()), Math.toIntExact(control.down())},
                    {Math.toIntExact(variant.up()), Math.toIntExact(variant.down())}
                })
                .getPValue();
    }

    private static double leastExpected(Ratings control, Ratings variant) {
        Ratings all = control.plus(variant);
        double rarer = Math.min(all.up(), all.down());
        return rarer * Math.min(control.total(), variant.total()) / all.total();
    }
}
