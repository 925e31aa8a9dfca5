package io.hotprompt.examples.chatbot.panel;

import io.hotprompt.examples.chatbot.http.RefusedRequestException;
import io.hotprompt.model.Experiment;
import io.hotprompt.model.Variant;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Shares of callers: people write percent, experiments count basis points. */
final class Weights {

    private static final int DIGITS = 2;

    private Weights() {}

    /** {@code 12.5 %}. */
    static String percent(int weight) {
        return number(weight) + " %";
    }

    /** The number alone, as a form shows it. */
    static String number(int weight) {
        return BigDecimal.valueOf(weight, DIGITS).stripTrailingZeros().toPlainString();
    }

    /**
     * What was written into a form.
     *
     * @throws RefusedRequestException if it is no share of a whole
     */
    static int of(BigDecimal percent) {
        if (percent.signum() < 0
                || percent.compareTo(BigDecimal.valueOf(100)) > 0
                || percent.stripTrailingZeros().scale() > DIGITS) {
            throw RefusedRequestException.badRequest(
                    "bad-share", "A share is a number from 0 to 100 %, in steps of 0.01.");
        }
        return percent.movePointRight(DIGITS).intValueExact();
    }

    /**
     * The same arms with other shares; what is left goes to the control.
     *
     * @param percents of the variants, in their order
     * @throws RefusedRequestException if there is not one for each variant, or nothing can be left
     */
    static Experiment share(Experiment experiment, List<BigDecimal> percents) {
        List<Variant> arms = new ArrayList<>(experiment.arms());
        if (percents.size() != arms.size() - 1) {
            throw RefusedRequestException.badRequest(
                    "bad-share", "The arms have changed meanwhile. Look at them again.");
        }
        int left = Experiment.TOTAL_WEIGHT;
        for (int i = 1; i < arms.size(); i++) {
            int weight = of(percents.get(i - 1));
            arms.set(i, weighted(arms.get(i), weight));
            left -= weight;
        }
        if (left < 0) {
            throw RefusedRequestException.badRequest("bad-share", "The shares are more than 100 % together.");
        }
        arms.set(0, weighted(arms.get(0), left));
        return new Experiment(experiment.key(), arms);
    }

    private static Variant weighted(Variant arm, int weight) {
        return new Variant(arm.name(), arm.version(), weight);
    }
}
