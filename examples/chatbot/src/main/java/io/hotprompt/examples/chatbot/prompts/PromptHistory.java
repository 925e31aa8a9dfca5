package io.hotprompt.examples.chatbot.prompts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What lists show of versions and releases, without reading what the versions say: a prompt may have thousands of them.
 */
@Component
public class PromptHistory {

    private static final long NEWEST = Long.MAX_VALUE;

    private final JdbcClient jdbc;
    private final String namespace;

    PromptHistory(JdbcClient jdbc, @Value("${hotprompt.namespace:default}") String namespace) {
        this.jdbc = jdbc;
        this.namespace = namespace;
    }

    /**
     * A version in a list.
     *
     * @param redacted whether its text and note were removed
     */
    public record Entry(long version, String author, String note, Instant createdAt, boolean redacted) {}

    /**
     * A part of a list, newest first.
     *
     * @param next the version before which to go on; null at the end
     */
    public record Page(List<Entry> entries, @Nullable Long next) {}

    /** Who made what is live, or not live any more, and when. */
    public record Release(String name, long version, String author, String note, Instant at) {}

    /**
     * Versions of a prompt, drafts included, newest first.
     *
     * @param before only versions before this one; null for the newest
     */
    public Page versions(String name, @Nullable Long before, int limit) {
        List<Entry> found = jdbc.sql("SELECT version, author, note, created_at, redacted_at FROM hotprompt_version"
                        + " WHERE namespace = ? AND name = ? AND version < ? ORDER BY version DESC LIMIT ?")
                .params(namespace, name, before == null ? NEWEST : before, limit + 1)
                .query((row, number) -> entry(row))
                .list();
        boolean more = found.size() > limit;
        List<Entry> entries = more ? found.subList(0, limit) : found;
        return new Page(entries, more ? entries.get(limit - 1).version() : null);
    }

    /** The number of the newest version, drafts included; 0 if there is no such prompt. */
    public long newest(String name) {
        return versions(name, null, 1).entries().stream()
                .mapToLong(Entry::version)
                .findFirst()
                .orElse(0);
    }

    /** Who made each live prompt what it is, by name. */
    public Map<String, Release> live() {
        Map<String, Release> live = new HashMap<>();
        releases("r.version IS NOT NULL").forEach(release -> live.put(release.name(), release));
        return live;
    }

    /** Prompts that were deleted, by name; their history is kept. */
    public List<Release> deleted() {
        return releases("r.version IS NULL");
    }

    /** The names of all prompts, deleted ones too, on which there ever was an experiment. */
    public List<String> tried() {
        return jdbc.sql("SELECT DISTINCT name FROM hotprompt_change WHERE namespace = ? AND experiment IS NOT NULL"
                        + " ORDER BY name")
                .param(namespace)
                .query(String.class)
                .list();
    }

    /** Who deleted this prompt; empty if it is live, or never was. */
    public Optional<Release> deletion(String name) {
        return releases("r.version IS NULL AND r.name = ?", name).stream().findFirst();
    }

    private List<Release> releases(String condition, Object... parameters) {
        return jdbc.sql("SELECT r.name, c.version, c.author, c.note, c.at FROM hotprompt_release r"
                        + " CROSS JOIN LATERAL (SELECT version, author, note, at FROM hotprompt_change c"
                        + " WHERE c.namespace = r.namespace AND c.name = r.name AND c.revision <= r.revision"
                        + " AND c.kind NOT IN ('DRAFT', 'PRUNE', 'REDACT') ORDER BY c.id DESC LIMIT 1) c"
                        + " WHERE r.namespace = ? AND " + condition + " ORDER BY r.name")
                .param(namespace)
                .params(parameters)
                .query((row, number) -> new Release(
                        row.getString("name"),
                        row.getLong("version"),
                        row.getString("author"),
                        row.getString("note"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("version"),
                row.getString("author"),
                row.getString("note"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("redacted_at") != null);
    }
}
