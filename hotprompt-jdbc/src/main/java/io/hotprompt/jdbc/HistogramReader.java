package io.hotprompt.jdbc;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.HdrHistogram.Histogram;

/**
 * Adds stored histograms to a sum without making an object of each. HdrHistogram's own decoder takes 7 kB for each of them,
 * and as much as the bytes demand; this one takes none, and the bytes may say what they like. It reads what the library
 * writes: version 2 of its compressed form. Not safe for use by several threads.
 */
final class HistogramReader implements AutoCloseable {

    private static final int COMPRESSED = 0x1c849314;
    private static final int COUNTS = 0x1c849313;
    private static final int COMPRESSED_HEADER = 8;
    private static final int HEADER = 40;

    /** More than all counts of a histogram of two digits can take. */
    private static final int MOST = 1 << 17;

    private static final int MOST_DIGITS = 5;
    private static final int LONGEST_COUNT = 9;

    private final Inflater inflater = new Inflater();
    private final ByteBuffer counts = ByteBuffer.allocate(MOST);

    /** Adds what is stored; what cannot be read is left out, because the numbers of answers do not depend on it. */
    void add(Histogram sum, byte[] encoded) {
        if (read(encoded)) {
            each((value, count) -> sum.recordValueWithCount(value, Math.max(0, count)));
        }
    }

    /** Takes away what was added before. */
    void subtract(Histogram sum, byte[] encoded) {
        if (read(encoded)) {
            each((value, count) ->
                    sum.recordValueWithCount(value, -Math.max(0, Math.min(count, sum.getCountAtValue(value)))));
        }
    }

    private interface Bucket {
        void holds(long value, long count);
    }

    private boolean read(byte[] encoded) {
        if (encoded.length <= COMPRESSED_HEADER || ByteBuffer.wrap(encoded).getInt() != COMPRESSED) {
            return false;
        }
        inflater.reset();
        inflater.setInput(encoded, COMPRESSED_HEADER, encoded.length - COMPRESSED_HEADER);
        counts.clear();
        try {
            inflater.inflate(counts);
        } catch (DataFormatException e) {
            return false;
        }
        counts.flip();
        return inflater.finished() && counts.remaining() >= HEADER && counts.getInt(0) == COUNTS;
    }

    private void each(Bucket bucket) {
        counts.position(8);
        int offset = counts.getInt();
        int digits = counts.getInt();
        long lowest = counts.getLong();
        if (offset != 0 || digits < 0 || digits > MOST_DIGITS || lowest != 1) {
            return;
        }
        int magnitude = halfMagnitude(digits);
        counts.position(HEADER);
        long index = 0;
        while (counts.hasRemaining()) {
            long count = count();
            if (count < 0) {
                // So many empty buckets.
                index -= Math.max(count, -MOST);
            } else {
                long value = value(index, magnitude);
                if (value < 0) {
                    return;
                }
                if (count > 0) {
                    bucket.holds(value, count);
                }
                index++;
            }
        }
    }

    private static int halfMagnitude(int digits) {
        long largest = 2 * (long) Math.pow(10, digits);
        return Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(largest - 1) - 1);
    }

    /** The smallest value of a bucket; negative if there is no such bucket. */
    private static long value(long index, int halfMagnitude) {
        long half = 1L << halfMagnitude;
        long group = (index >> halfMagnitude) - 1;
        long within = (index & (half - 1)) + half;
        if (group < 0) {
            return within - half;
        }
        return group + halfMagnitude + 1 >= Long.SIZE - 1 ? -1 : within << group;
    }

    /** Seven bits a byte, the lowest first, in zigzag: the last bit is the sign. A ninth byte has eight. */
    private long count() {
        long read = 0;
        for (int at = 0; at < LONGEST_COUNT && counts.hasRemaining(); at++) {
            long next = counts.get();
            if (at == LONGEST_COUNT - 1) {
                read |= next << 56;
            } else {
                read |= (next & 0x7f) << (7 * at);
                if (next >= 0) {
                    break;
                }
            }
        }
        return (read >>> 1) ^ -(read & 1);
    }

    @Override
    public void close() {
        inflater.end();
    }
}
