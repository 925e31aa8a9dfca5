package io.hotprompt.jdbc;

import io.hotprompt.experiment.Spread;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.HdrHistogram.Histogram;

/** Histograms as they are stored: HdrHistogram's compressed form, about 200 bytes; no bytes for no value. */
final class Histograms {

    static final byte[] NONE = {};

    private Histograms() {}

    static Histogram empty() {
        return new Histogram(Tally.DIGITS);
    }

    static byte[] encode(Histogram histogram) {
        if (histogram.getTotalCount() == 0) {
            return NONE;
        }
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Arrays.copyOf(buffer.array(), length);
    }

    static byte[] plus(byte[] encoded, Histogram more) {
        Histogram sum = empty();
        try (HistogramReader reader = new HistogramReader()) {
            reader.add(sum, encoded);
        }
        sum.add(more);
        return encode(sum);
    }

    static Spread spread(Histogram histogram) {
        return histogram.getTotalCount() == 0
                ? Spread.NONE
                : new Spread(
                        histogram.getTotalCount(),
                        histogram.getValueAtPercentile(50),
                        histogram.getValueAtPercentile(95),
                        histogram.getMaxValue());
    }
}
