package io.hotprompt.jdbc;

import io.hotprompt.experiment.Counts;
import io.hotprompt.experiment.Ratings;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * What a server of schema 3 does with outcomes, statement by statement: it writes the whole numbers of an hour whenever it
 * likes, each row in a transaction of its own, promises nothing, and adds up all rows it finds.
 */
final class ServerOfBefore {

    private static final String WRITE = """
            insert into hotprompt_outcome as o
                   (namespace, name, experiment, variant, version, revision, hour, writer, flush,
                    exposures, answers, errors, up, down, tokens, latency, token_size)
            values (?, 'support', 'tone', 'warm', 2, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict on constraint hotprompt_outcome_pkey do update
               set flush = excluded.flush, exposures = excluded.exposures, answers = excluded.answers,
                   errors = excluded.errors, up = excluded.up, down = excluded.down, tokens = excluded.tokens,
                   latency = excluded.latency, token_size = excluded.token_size
             where o.flush < excluded.flush""";

    private static final String READ = """
            select name, experiment, variant, version, revision, hour, exposures, answers, errors, tokens, up, down,
                   latency, token_size
              from hotprompt_outcome
             where namespace = ? and name = ?""";

    /** What was read. */
    record Sum(Counts counts, Histogram latencies) {}

    private final String namespace;
    private final long revision;
    private final String writer;
    private final Histogram latencies = Histograms.empty();
    private Counts counts = Counts.NONE;
    private long flush;

    ServerOfBefore(String namespace, long revision, String writer) {
        this.namespace = namespace;
        this.revision = revision;
        this.writer = writer;
    }

    void count(Random random) {
        int millis = 1 + random.nextInt(100_000);
        latencies.recordValue(millis);
        counts = counts.plus(new Counts(1, 1, random.nextInt(2), millis, new Ratings(random.nextInt(3) - 1, 1)));
    }

    Sum counted() {
        return new Sum(counts, latencies);
    }

    void write(Connection connection, Instant hour) throws SQLException {
        write(connection, hour, ++flush, counts, Histograms.encode(latencies));
    }

    /** As the statement was given up, and arrives now. */
    void writeLate(Connection connection, Instant hour, Sum then, long flushThen) throws SQLException {
        write(connection, hour, flushThen, then.counts(), Histograms.encode(then.latencies()));
    }

    long flush() {
        return flush;
    }

    private void write(Connection connection, Instant hour, long number, Counts row, byte[] encoded)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
            statement.setString(1, namespace);
            statement.setLong(2, revision);
            statement.setObject(3, hour.atOffset(ZoneOffset.UTC));
            statement.setString(4, writer);
            statement.setLong(5, number);
            statement.setLong(6, row.exposures());
            statement.setLong(7, row.answers());
            statement.setLong(8, row.errors());
            statement.setLong(9, row.ratings().up());
            statement.setLong(10, row.ratings().down());
            statement.setLong(11, row.tokens());
            statement.setBytes(12, encoded);
            statement.setBytes(13, encoded);
            statement.addBatch();
            statement.executeBatch();
        }
    }

    /** The sum over all rows. */
    static Sum read(Connection connection, String namespace) throws SQLException, DataFormatException {
        Counts counts = Counts.NONE;
        Histogram latencies = Histograms.empty();
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setString(1, namespace);
            statement.setString(2, "support");
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    counts = counts.plus(new Counts(
                            row.getLong(7),
                            row.getLong(8),
                            row.getLong(9),
                            row.getLong(10),
                            new Ratings(row.getLong(11), row.getLong(12))));
                    byte[] encoded = row.getBytes(13);
                    if (encoded.length > 0) {
                        latencies.add(Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(encoded), 0));
                    }
                }
            }
        }
        return new Sum(counts, latencies);
    }
}
