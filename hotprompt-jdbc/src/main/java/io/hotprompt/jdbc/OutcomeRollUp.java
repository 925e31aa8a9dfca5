package io.hotprompt.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts one row with the sum in the place of the rows of all writers, for hours that have been over for an hour. At the end of
 * each transaction the sum over all rows is what it was before it.
 *
 * <p>A writer that has promised never to write a row again leaves no trace. The row of any other writer, which may have died,
 * been paused, or be a server of before, is kept aside as it was counted; the trigger on the table puts aside what such a
 * writer writes later, and then the difference is added.
 *
 * <p>For one transaction at a time: {@link #begin} says whether this one may.
 */
final class OutcomeRollUp {

    /** Histograms are merged here and not in the database, which cannot unpack them. */
    private static final String NUMBERS = "exposures, answers, errors, tokens, up, down, latency, token_size";

    private static final String ALL = "namespace, " + OutcomeHour.COLUMNS + ", writer, flush, " + NUMBERS;

    private static final String BEGIN =
            "select pg_try_advisory_xact_lock('hotprompt_outcome'::regclass::oid::integer, hashtext(?))";

    /** The sums that are there already. "offset 0": one look into the index for each, whatever the planner believes. */
    private static final String SUMS = """
            sums as (
                select s.* from (select distinct namespace, name, experiment, variant, version, revision, hour from added) g
                 cross join lateral (
                    select o.* from hotprompt_outcome o
                     where (o.namespace, o.name, o.experiment, o.variant, o.version, o.revision, o.hour, o.writer)
                         = (g.namespace, g.name, g.experiment, g.variant, g.version, g.revision, g.hour, '') offset 0) s)""";

    private static final String COUNTED = """
            hotprompt_outcome_source s
                     where (s.namespace, s.name, s.experiment, s.variant, s.version, s.revision, s.hour, s.writer, s.late)
                         = (r.namespace, r.name, r.experiment, r.variant, r.version, r.revision, r.hour, r.writer, false)""";

    /** What is taken away comes last, when it is there. */
    private static final String ORDER = " order by hour, name, experiment, variant, version, revision, sign desc";

    /** A row that is in a sum already, which the trigger could not see in its transaction, is put aside here. */
    private static final String TAKE = """
            with picked as (
                select o.ctid as place from hotprompt_outcome o
                 where o.namespace = ? and o.writer <> '' and o.hour >= ? and o.hour >= now() - make_interval(secs => ?)
                   and o.hour < now() - interval '2 hours'
                 order by o.namespace, o.hour, o.name, o.experiment, o.variant, o.version, o.revision
                 limit %1$d for update skip locked),
            taken as (
                delete from hotprompt_outcome r where r.ctid = any (array(select place from picked))
                returning r.*, (select s.flush from %3$s) as counted),
            aside as (
                insert into hotprompt_outcome_source as s (%2$s, late) select %2$s, true from taken where flush > counted
                on conflict on constraint hotprompt_outcome_source_pkey do update
                   set flush = excluded.flush, exposures = excluded.exposures, answers = excluded.answers,
                       errors = excluded.errors, up = excluded.up, down = excluded.down, tokens = excluded.tokens,
                       latency = excluded.latency, token_size = excluded.token_size
                 where s.flush < excluded.flush),
            kept as (
                insert into hotprompt_outcome_source (%2$s, late) select %2$s, false from taken
                 where counted is null and not done),
            added as (select * from taken where counted is null),
            %4$s
            select %5$s, %6$s, 1 as sign from added union all select %5$s, %6$s, 0 from sums
            """;

    /** What came later takes the place of what was counted. */
    private static final String REPLACE = """
            with picked as (
                select s.ctid as place from hotprompt_outcome_source s where s.namespace = ? and s.late
                 limit %1$d for update skip locked),
            came as (
                delete from hotprompt_outcome_source s where s.ctid = any (array(select place from picked)) returning s.*),
            counted as (
                select c.*, r.flush as newer from came r
                 cross join lateral (select s.ctid as place, s.* from %3$s and s.flush < r.flush offset 0) c),
            added as (
                select r.*, c.place from came r
                  join counted c using (namespace, name, experiment, variant, version, revision, hour, writer)),
            replaced as (
                update hotprompt_outcome_source s
                   set flush = n.flush, exposures = n.exposures, answers = n.answers, errors = n.errors, up = n.up,
                       down = n.down, tokens = n.tokens, latency = n.latency, token_size = n.token_size
                  from added n where s.ctid = n.place),
            %4$s
            select %5$s, %6$s, 1 as sign from added union all select %5$s, %6$s, -1 from counted
             union all select %5$s, %6$s, 0 from sums
            """;

    private static final String FORGET = """
            delete from %2$s where ctid = any (array(
                select ctid from %2$s where namespace = ? and hour < now() - make_interval(secs => ?)
                 order by namespace, hour limit %1$d for update skip locked))""";

    private final String namespace;
    private final Duration kept;
    private final OutcomeTable table;
    private Instant from = Instant.MIN;

    /** @param kept after what time numbers are removed */
    OutcomeRollUp(String namespace, Duration kept) {
        this.namespace = namespace;
        this.kept = kept;
        this.table = new OutcomeTable(namespace);
    }

    /** Begins with the oldest hour again. */
    void restart() {
        from = Instant.MIN;
    }

    /** Whether nobody else rolls up this namespace; nobody else does until the transaction ends. */
    boolean begin(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
            statement.setString(1, namespace);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** Removes what is older than it is kept. */
    int forget(Connection connection, int most) throws SQLException {
        int removed = 0;
        for (String name : List.of("hotprompt_outcome", "hotprompt_outcome_source")) {
            try (PreparedStatement statement = connection.prepareStatement(FORGET.formatted(most, name))) {
                statement.setString(1, namespace);
                statement.setDouble(2, (double) kept.toSeconds());
                removed += statement.executeUpdate();
            }
        }
        return removed;
    }

    /** Rolls up rows of hours that are over. */
    int take(Connection connection, int most) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql(TAKE, most))) {
            statement.setString(1, namespace);
            statement.setObject(2, from.equals(Instant.MIN) ? OffsetDateTime.MIN : from.atOffset(ZoneOffset.UTC));
            statement.setDouble(3, (double) kept.toSeconds());
            List<StoredOutcome> sums = new ArrayList<>();
            int taken = merge(statement, sums);
            table.writeSums(connection, sums);
            from = sums.isEmpty() ? from : sums.get(sums.size() - 1).hour();
            return taken;
        }
    }

    /** Adds what writers have counted since their rows were rolled up. */
    int replace(Connection connection, int most) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql(REPLACE, most))) {
            statement.setString(1, namespace);
            List<StoredOutcome> sums = new ArrayList<>();
            int added = merge(statement, sums);
            table.writeSums(connection, sums);
            return added;
        }
    }

    private static String sql(String text, int most) {
        return text.formatted(most, ALL, COUNTED, SUMS, OutcomeHour.COLUMNS, NUMBERS) + ORDER;
    }

    /**
     * Merges what the statement took out with the sums that are there.
     *
     * @param sums gets the new sums, oldest first
     * @return how many rows were taken out
     */
    private static int merge(PreparedStatement taking, List<StoredOutcome> sums) throws SQLException {
        int taken = 0;
        try (HistogramReader reader = new HistogramReader();
                ResultSet row = taking.executeQuery()) {
            Merged merged = new Merged(reader);
            @Nullable OutcomeHour last = null;
            while (row.next()) {
                StoredOutcome part = OutcomeQuery.outcome(row);
                OutcomeHour hour = new OutcomeHour(part.key(), part.hour());
                if (last != null && !last.equals(hour)) {
                    sums.add(merged.stored(last));
                    merged.clear();
                }
                last = hour;
                int sign = row.getInt(15);
                if (sign < 0) {
                    merged.subtract(part);
                } else {
                    merged.add(part);
                    taken += sign;
                }
            }
            if (last != null) {
                sums.add(merged.stored(last));
            }
        }
        return taken;
    }
}
