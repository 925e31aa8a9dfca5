package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class HistogramReaderTest {

    private static final long DAY = 86_400_000;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final HistogramReader reader = new HistogramReader();

    @AfterEach
    void close() {
        reader.close();
    }

    @RepeatedTest(200)
    void aSumIsWhatTheLibraryMakesOfTheSameBytes() throws Exception {
        Histogram expected = Histograms.empty();
        Histogram sum = Histograms.empty();
        for (int part = 0; part < 5; part++) {
            byte[] stored = Histograms.encode(part(random.nextInt(4)));
            reader.add(sum, stored);
            if (stored.length > 0) {
                expected.add(Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(stored), 0));
            }
        }
        assertThat(sum).as("seed " + seed).isEqualTo(expected);
        assertThat(Histograms.spread(sum)).as("seed " + seed).isEqualTo(Histograms.spread(expected));
    }

    @RepeatedTest(50)
    void takingAwayWhatWasAddedLeavesWhatWasThere() {
        Histogram whole = part(3);
        Histogram sum = whole.copy();
        Histogram more = part(2);
        sum.add(more);
        reader.subtract(sum, Histograms.encode(more));
        assertThat(Histograms.encode(sum)).as("seed " + seed).isEqualTo(Histograms.encode(whole));
    }

    @Test
    void nothingIsLessThanNothing() {
        Histogram sum = Histograms.empty();
        sum.recordValue(20);
        Histogram more = Histograms.empty();
        more.recordValueWithCount(10, 5);
        more.recordValueWithCount(20, 5);
        reader.subtract(sum, Histograms.encode(more));
        assertThat(sum.getTotalCount()).isZero();
        assertThat(Histograms.encode(sum)).isEmpty();
    }

    @Test
    void aHistogramOfOtherPrecisionCountsAsWell() {
        Histogram fine = new Histogram(3);
        fine.recordValueWithCount(1_234_567, 7);
        ByteBuffer buffer = ByteBuffer.allocate(fine.getNeededByteBufferCapacity());
        int length = fine.encodeIntoCompressedByteBuffer(buffer);
        Histogram sum = Histograms.empty();
        reader.add(sum, Arrays.copyOf(buffer.array(), length));
        assertThat(sum.getTotalCount()).isEqualTo(7);
        assertThat(sum.getMaxValue()).isBetween(1_222_000L, 1_247_000L);
    }

    @Test
    void bytesThatAreNoHistogramAreLeftOutWhateverTheySay() {
        Histogram sum = Histograms.empty();
        byte[] whole = Histograms.encode(part(3));
        for (int length = 0; length < whole.length; length++) {
            reader.add(sum, Arrays.copyOf(whole, length));
        }
        reader.add(sum, "not a histogram at all".getBytes(StandardCharsets.UTF_8));
        reader.add(sum, packed(new byte[1 << 20]));
        assertThat(sum.getTotalCount()).isZero();
        for (int round = 0; round < 20_000; round++) {
            byte[] counts = new byte[40 + random.nextInt(60)];
            random.nextBytes(counts);
            ByteBuffer.wrap(counts)
                    .putInt(0x1c849313)
                    .putInt(Integer.MAX_VALUE)
                    .putInt(0)
                    .putInt(random.nextInt(7) - 1)
                    .putLong(1)
                    .putLong(Long.MAX_VALUE);
            reader.add(sum, packed(counts));
            reader.subtract(sum, packed(counts));
        }
        Histogram after = Histograms.empty();
        reader.add(after, whole);
        assertThat(Histograms.encode(after)).isEqualTo(whole);
    }

    private static byte[] packed(byte[] counts) {
        Deflater deflater = new Deflater();
        deflater.setInput(counts);
        deflater.finish();
        byte[] packed = new byte[counts.length + 100];
        int length = deflater.deflate(packed);
        deflater.end();
        return ByteBuffer.allocate(length + 8)
                .putInt(0x1c849314)
                .putInt(length)
                .put(packed, 0, length)
                .array();
    }

    private Histogram part(int magnitude) {
        Histogram part = Histograms.empty();
        int values = random.nextInt(1 << (4 * magnitude));
        for (int i = 0; i < values; i++) {
            long value = (long) Math.exp(random.nextGaussian() * 2 + 7);
            part.recordValueWithCount(Math.min(value, DAY), 1 + random.nextInt(3));
        }
        if (magnitude == 3) {
            part.recordValueWithCount(random.nextInt((int) DAY), 1L << random.nextInt(40));
        }
        return part;
    }
}
