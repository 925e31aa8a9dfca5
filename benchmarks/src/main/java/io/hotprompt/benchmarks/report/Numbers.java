package io.hotprompt.benchmarks.report;

import java.util.Locale;

/** Figures as people read them. */
final class Numbers {

    private Numbers() {}

    /** With three significant digits, thousands separated. */
    static String of(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        double size = Math.abs(value);
        if (size != 0 && size < 0.0005) {
            return "0";
        }
        int digits = size >= 100 ? 0 : size >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    static String of(double value, double error) {
        return of(value) + " ± " + of(error);
    }

    static String ratio(double value, double limit) {
        return of(value / limit) + " ×";
    }

    /** Whole bytes; what is less than half of one per call comes from the harness. */
    static String bytes(double value) {
        return value < 0.5 ? "0" : String.format(Locale.ROOT, "%,.0f", value);
    }

    /** A number of things, thousands separated. */
    static String count(String number) {
        return String.format(Locale.ROOT, "%,d", Long.parseLong(number));
    }
}
