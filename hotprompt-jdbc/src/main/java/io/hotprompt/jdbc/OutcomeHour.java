package io.hotprompt.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** What one sum is made for: a key in an hour. */
record OutcomeHour(OutcomeKey key, Instant hour) {

    /** The columns, in the order in which they are read. */
    static final String COLUMNS = "name, experiment, variant, version, revision, hour";

    /** What is null in the row is empty, zero, or the year 1970. */
    static OutcomeHour read(ResultSet row) throws SQLException {
        OutcomeKey key = new OutcomeKey(text(row, 1), text(row, 2), text(row, 3), row.getLong(4), row.getLong(5));
        OffsetDateTime hour = row.getObject(6, OffsetDateTime.class);
        return new OutcomeHour(key, hour == null ? Instant.EPOCH : hour.toInstant());
    }

    private static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }
}
