package io.hotprompt.examples.chatbot.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The changes that are to be told, in PostgreSQL, so that all servers together tell each one once and none is lost when
 * the server that was at it ends. A change is told for a day; then it is given up.
 */
final class Outbox {

    /** For so long a change belongs to the server that took it; then another one may take it. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final String BEGIN = "INSERT INTO chatbot_webhook_begin (namespace, revision)"
            + " SELECT ?, coalesce(max(revision), 0) FROM hotprompt_change ON CONFLICT DO NOTHING";

    /** The history's token is in the id because numbers come again when a backup is restored. */
    private static final String COLLECT = "INSERT INTO chatbot_webhook (id, namespace, name, from_version, version,"
            + " revision, action, author, at) SELECT 'chg_' || md5(coalesce(h.token, '') || ' ' || c.id), c.namespace,"
            + " c.name, c.from_version, c.version, c.revision, c.kind, c.author, c.at FROM hotprompt_change c"
            + " LEFT JOIN hotprompt_history h ON h.revision = c.revision WHERE c.namespace = ?"
            + " AND c.kind NOT IN ('DRAFT', 'PRUNE', 'REDACT')"
            + " AND c.at > now() - interval '1 day' AND c.revision >"
            + " (SELECT b.revision FROM chatbot_webhook_begin b WHERE b.namespace = c.namespace)"
            + " ON CONFLICT DO NOTHING";

    private static final String FORGET = "DELETE FROM chatbot_webhook WHERE at < now() - interval '30 days'";

    private static final String TAKE = "UPDATE chatbot_webhook SET due_at = now() + ? * interval '1 millisecond',"
            + " attempts = attempts + 1 WHERE id = (SELECT id FROM chatbot_webhook WHERE namespace = ?"
            + " AND delivered_at IS NULL AND due_at <= now() AND at > now() - interval '1 day'"
            + " ORDER BY revision, name LIMIT 1 FOR UPDATE SKIP LOCKED)"
            + " RETURNING id, name, from_version, version, revision, action, author, at";

    private static final String DELIVERED =
            "UPDATE chatbot_webhook SET delivered_at = now(), last_error = NULL WHERE id = ?";

    private static final String FAILED = "UPDATE chatbot_webhook SET last_error = ?,"
            + " due_at = now() + least(? * power(2, least(attempts - 1, 10)), 1800000) * interval '1 millisecond'"
            + " WHERE id = ?";

    private static final String STATE = "SELECT count(*) FILTER (WHERE delivered_at IS NOT NULL) AS delivered,"
            + " count(*) FILTER (WHERE delivered_at IS NULL AND at > now() - interval '1 day') AS waiting,"
            + " count(*) FILTER (WHERE delivered_at IS NULL AND at <= now() - interval '1 day') AS given_up,"
            + " max(delivered_at) AS last_delivered, (SELECT last_error FROM chatbot_webhook WHERE namespace = w.namespace"
            + " AND delivered_at IS NULL AND last_error IS NOT NULL ORDER BY revision LIMIT 1) AS last_error"
            + " FROM chatbot_webhook w WHERE namespace = ? GROUP BY namespace";

    private final JdbcClient jdbc;
    private final String namespace;

    Outbox(JdbcClient jdbc, String namespace) {
        this.jdbc = jdbc;
        this.namespace = namespace;
    }

    /** How far it is, of the last thirty days. */
    record State(
            long delivered,
            long waiting,
            long givenUp,
            @Nullable Instant lastDelivered,
            @Nullable String lastError) {

        static final State NOTHING_YET = new State(0, 0, 0, null, null);
    }

    /** Changes made before the first call are not told. */
    void begin() {
        jdbc.sql(BEGIN).param(namespace).update();
    }

    /** Takes in what has changed, whoever changed it. */
    void collect() {
        jdbc.sql(COLLECT).param(namespace).update();
        jdbc.sql(FORGET).update();
    }

    /** The next change that is due; it is this server's for the time of the lease. */
    Optional<Notice> take() {
        return jdbc.sql(TAKE)
                .params(LEASE.toMillis(), namespace)
                .query((row, number) -> notice(row))
                .optional();
    }

    void delivered(Notice notice) {
        jdbc.sql(DELIVERED).param(notice.id()).update();
    }

    /** Puts it back, to be tried after {@code pause}, each further time after twice as long, up to half an hour. */
    void failed(Notice notice, String reason, Duration pause) {
        jdbc.sql(FAILED).params(reason, pause.toMillis(), notice.id()).update();
    }

    State state() {
        return jdbc.sql(STATE)
                .param(namespace)
                .query((row, number) -> new State(
                        row.getLong("delivered"),
                        row.getLong("waiting"),
                        row.getLong("given_up"),
                        instant(row, "last_delivered"),
                        row.getString("last_error")))
                .optional()
                .orElse(State.NOTHING_YET);
    }

    private static Notice notice(ResultSet row) throws SQLException {
        long from = row.getLong("from_version");
        return new Notice(
                row.getString("id"),
                row.getString("name"),
                row.wasNull() ? null : from,
                row.getLong("version"),
                row.getLong("revision"),
                row.getString("action"),
                row.getString("author"),
                row.getTimestamp("at").toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column) == null
                ? null
                : row.getTimestamp(column).toInstant();
    }
}
