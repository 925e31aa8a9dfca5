package io.hotprompt.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** What one sum is made for: a key in an hour. */
record OutcomeHour(OutcomeKey key, Instant hour) {

    /** The columns, in the order in which they are read. */
    static final String COLUMNS = "name, experiment, variant, version, revision, hour";

    static OutcomeHour read(ResultSet row) throws SQLException {
        return new OutcomeHour(
                new OutcomeKey(row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getLong(5)),
                row.getObject(6, OffsetDateTime.class).toInstant());
    }
}
