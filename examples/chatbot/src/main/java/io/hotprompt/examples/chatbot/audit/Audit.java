package io.hotprompt.examples.chatbot.audit;

import io.hotprompt.examples.chatbot.http.RefusedRequestException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every change of prompts, deleted ones among them, and of accounts, removed ones among them; newest first. */
@Component
public class Audit {

    private static final String PAGE = """
            SELECT * FROM (
                SELECT at, 1 AS source, id, author, name AS subject, kind, from_version, version, note, revision
                  FROM hotprompt_change WHERE namespace = :namespace
                UNION ALL
                SELECT at, 2, id, author, account, kind, NULL, NULL, note, NULL FROM chatbot_account_change) entry
             WHERE (at, source, id) < (:at, :source, :id)
             ORDER BY at DESC, source DESC, id DESC LIMIT :limit""";

    private static final int ACCOUNTS = 2;

    private final JdbcClient jdbc;
    private final String namespace;

    Audit(JdbcClient jdbc, @Value("${hotprompt.namespace:default}") String namespace) {
        this.jdbc = jdbc;
        this.namespace = namespace;
    }

    /**
     * A part of the audit.
     *
     * @param next asks for the entries after these; empty at the end
     */
    public record Page(List<AuditEntry> entries, String next) {}

    private record Row(AuditCursor place, AuditEntry entry) {}

    /**
     * The entries after a place.
     *
     * @param after {@link Page#next()}, or empty for the newest
     * @throws RefusedRequestException if {@code after} is not from a page
     */
    public Page page(String after, int limit) {
        AuditCursor cursor = AuditCursor.of(after);
        List<Row> rows = jdbc.sql(PAGE)
                .param("namespace", namespace)
                .param("at", cursor.at().atOffset(ZoneOffset.UTC))
                .param("source", cursor.source())
                .param("id", cursor.id())
                .param("limit", limit + 1)
                .query((row, number) -> row(row))
                .list();
        boolean more = rows.size() > limit;
        List<Row> shown = more ? rows.subList(0, limit) : rows;
        return new Page(
                shown.stream().map(Row::entry).toList(),
                more ? shown.get(limit - 1).place().written() : "");
    }

    /** Everything. */
    public List<AuditEntry> all() {
        List<AuditEntry> all = new ArrayList<>();
        String after = "";
        do {
            Page page = page(after, 5_000);
            all.addAll(page.entries());
            after = page.next();
        } while (!after.isEmpty());
        return all;
    }

    private static Row row(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("at", OffsetDateTime.class);
        int source = row.getInt("source");
        AuditEntry entry = new AuditEntry(
                at.toInstant(),
                row.getString("author"),
                row.getString("subject"),
                source == ACCOUNTS,
                row.getString("kind"),
                row.getObject("from_version", Long.class),
                row.getObject("version", Long.class),
                row.getString("note"),
                row.getObject("revision", Long.class));
        return new Row(new AuditCursor(at.toInstant(), source, row.getLong("id")), entry);
    }
}
