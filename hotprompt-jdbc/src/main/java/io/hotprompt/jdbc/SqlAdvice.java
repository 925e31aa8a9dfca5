package io.hotprompt.jdbc;

import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody can do about a failed statement, by SQLSTATE (PostgreSQL documentation, appendix A). */
final class SqlAdvice {

    private static final String SCHEMA_MISSING = "the HotPrompt tables are not there; call"
            + " HotPromptSchema.create(dataSource) or run " + HotPromptSchema.SCRIPT_PATH
            + ", and check search_path if they are in another schema";

    private static final Map<String, String> BY_STATE = Map.ofEntries(
            Map.entry("3F000", SCHEMA_MISSING),
            Map.entry("42P01", SCHEMA_MISSING),
            Map.entry(
                    "42883",
                    "a HotPrompt function is missing; the schema is older than this library or only partly"
                            + " installed; run " + HotPromptSchema.SCRIPT_PATH),
            Map.entry(
                    "42703",
                    "a column is missing; the HotPrompt tables were changed; compare them with "
                            + HotPromptSchema.SCRIPT_PATH),
            Map.entry("42501", "the role lacks a right; grant what " + HotPromptSchema.ROLES_PATH + " lists"),
            Map.entry("28P01", "the password was refused; correct it where the connection is configured"),
            Map.entry("28000", "the server refuses this role from here; check the role and pg_hba.conf"),
            Map.entry("3D000", "there is no such database; create it or correct the URL"),
            Map.entry("53300", "the server has no connection left; raise max_connections or lower pool sizes"),
            Map.entry("53100", "the server's disk is full; free space there"),
            Map.entry("53200", "the server is out of memory"),
            Map.entry("55P03", "another transaction holds the prompts; look for one that is open in pg_stat_activity"),
            Map.entry("57014", "the statement was cancelled; look for a lock or a statement_timeout"),
            Map.entry("57P01", "the server ended the connection; it is being restarted or somebody terminated it"),
            Map.entry("57P02", "the server crashed and restarts"),
            Map.entry("57P03", "the server starts up or shuts down"),
            Map.entry("57P05", "the server ended an idle connection; raise idle_session_timeout for this role"),
            Map.entry("25006", "this is a standby or a read-only session; changes need the primary server"),
            Map.entry("25P02", "the caller's transaction failed earlier; roll it back"),
            Map.entry("40001", "a concurrent transaction came first; repeat the transaction"),
            Map.entry("40P01", "a deadlock with another transaction; repeat the transaction"),
            Map.entry("22021", "the text holds a character the database's encoding has none for; use UTF8"),
            Map.entry("22P05", "the text holds U+0000, which PostgreSQL cannot store"));

    private static final Map<String, String> BY_CLASS = Map.of(
            "08", "the connection failed; check that the server runs and can be reached",
            "28", "the login was refused; check role and password",
            "53", "the server lacks a resource; see its log",
            "57", "the server interrupted the connection; see its log",
            "58", "the server has an input/output problem; see its log",
            "XX", "the server reports an internal error; see its log");

    private SqlAdvice() {}

    /** {@code (SQLSTATE 53300): the server has no connection left; …}, with the driver's words where ours are general. */
    static String of(SQLException failure) {
        String state = state(failure);
        if (failure instanceof LockedException || failure.getCause() instanceof LockedException) {
            return " (SQLSTATE " + state + "): " + failure.getMessage();
        }
        String advice = BY_STATE.get(state);
        if (advice != null) {
            return " (SQLSTATE " + state + "): " + advice;
        }
        String general = state.length() == 5 ? BY_CLASS.get(state.substring(0, 2)) : null;
        String words = DatabaseAddress.withoutSecrets(failure.getMessage());
        return (state.isEmpty() ? ": " : " (SQLSTATE " + state + "): ")
                + (general == null ? words : general + "; it says: " + words);
    }

    /**
     * The SQLSTATE of the failure itself; that of its cause where it has none (pools wrap what the driver throws). The cause of
     * a statement in a failed transaction is the failure before it, which is another matter.
     */
    static String state(SQLException failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 10; depth++) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && !sql.getSQLState().isEmpty()) {
                return sql.getSQLState();
            }
            cause = cause.getCause();
        }
        return "";
    }
}
