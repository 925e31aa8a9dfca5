package io.hotprompt.experiment;

import java.util.OptionalLong;

/**
 * How far one comparison is from what was planned. Two samples are as good as the harmonic mean of their sizes, which stays
 * right when weights were changed on the way.
 *
 * @param control ratings there are of the control
 * @param variant ratings there are of the variant
 * @param needed what {@link #weight} of the two must reach
 */
record Plan(double control, double variant, double needed) {

    private static final double MOST = 1e12;

    static Plan of(Ratings control, Ratings variant, SampleSize size) {
        return new Plan((double) control.total(), (double) variant.total(), weight((double) size.control(), (double)
                size.variant()));
    }

    boolean isReached() {
        return weight(control, variant) >= needed;
    }

    /**
     * How many more answers the whole experiment needs.
     *
     * @param controlShare ratings of the control per answer of the experiment
     * @param variantShare ratings of the variant per answer of the experiment
     */
    OptionalLong answersNeeded(double controlShare, double variantShare) {
        double enough = 1;
        while (!isEnough(enough, controlShare, variantShare)) {
            enough *= 2;
            if (enough > MOST) {
                return OptionalLong.empty();
            }
        }
        double tooFew = 0;
        while (enough - tooFew > 1) {
            double middle = (tooFew + enough) / 2;
            if (isEnough(middle, controlShare, variantShare)) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return OptionalLong.of((long) Math.ceil(enough));
    }

    private boolean isEnough(double answers, double controlShare, double variantShare) {
        return weight(control + answers * controlShare, variant + answers * variantShare) >= needed;
    }

    private static double weight(double one, double other) {
        return one + other == 0 ? 0 : one * other / (one + other);
    }
}
