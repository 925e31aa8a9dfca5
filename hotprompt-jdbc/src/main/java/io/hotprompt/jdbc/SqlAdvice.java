package io.hotprompt.jdbc;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody can do about a failed statement: by its SQLSTATE (PostgreSQL documentation, appendix A), by what was being done,
 * and by what was found on the connection.
 */
final class SqlAdvice {

    private static final Map<String, String> BY_STATE = Map.ofEntries(
            Map.entry("28P01", "the password was refused; correct it where the connection is configured"),
            Map.entry("28000", "the server refuses this role from here; check the role and pg_hba.conf"),
            Map.entry("3D000", "there is no such database; create it or correct the URL"),
            Map.entry("53300", "the server has no connection left; raise max_connections or lower pool sizes"),
            Map.entry("53100", "the server's disk is full; free space there"),
            Map.entry("53200", "the server is out of memory"),
            Map.entry("57P01", "the server ended the connection; it is being restarted or somebody terminated it"),
            Map.entry("57P02", "the server crashed and restarts"),
            Map.entry("57P03", "the server starts up or shuts down"),
            Map.entry("57P05", "the server ended an idle connection; raise idle_session_timeout for this role"),
            Map.entry("25006", "this is a standby or a read-only session; changes need the primary server"),
            Map.entry("40001", "a concurrent transaction came first; repeat the transaction"),
            Map.entry("40P01", "a deadlock with another transaction; repeat the transaction"),
            Map.entry("42P05", SqlAdviceText.PREPARED),
            Map.entry("26000", SqlAdviceText.PREPARED),
            Map.entry("54000", SqlAdviceText.QUEUE),
            Map.entry("55000", "the server cannot do this in its present state"));

    private static final Map<String, String> BY_CLASS = Map.of(
            "08", "the connection failed; check that the server runs and can be reached",
            "28", "the login was refused; check role and password",
            "53", "the server lacks a resource; see its log",
            "57", "the server interrupted the connection; see its log",
            "58", "the server has an input/output problem; see its log",
            "XX", "the server reports an internal error; see its log");

    private SqlAdvice() {}

    /** {@code (SQLSTATE 53300): the server has no connection left; …}, with the driver's words where ours are general. */
    static String of(Operation operation, SQLException failure) {
        String state = state(failure);
        String shown = state.isEmpty() ? ": " : " (SQLSTATE " + state + "): ";
        Optional<String> special = special(operation, failure, state);
        if (special.isPresent()) {
            return shown + special.get();
        }
        String advice = BY_STATE.get(state);
        if (advice != null) {
            return shown + advice;
        }
        String general = state.length() == 5 ? BY_CLASS.get(state.substring(0, 2)) : null;
        String words = words(failure);
        return shown + (general == null ? words : general + "; it says: " + words);
    }

    /** Where one SQLSTATE has several causes. */
    private static Optional<String> special(Operation operation, SQLException failure, String state) {
        if (cause(failure, SharedConnectionException.class) != null) {
            return Optional.of(SqlAdviceText.POOLER);
        }
        if (Circumstances.isSilence(failure) || words(failure).contains("Connection attempt timed out")) {
            return Optional.of(SqlAdviceText.silence(words(failure)));
        }
        return switch (state) {
            case "3F000", "42P01", "42883", "42703", "02000", "P0002" ->
                SchemaAdvice.missing(operation, state, words(failure), Circumstances.in(failure));
            case "42501" -> Optional.of(RightsAdvice.of(operation, words(failure), Circumstances.in(failure)));
            case "55P03" -> Optional.of(SqlAdviceText.lock(words(failure)));
            case "57014" -> Optional.of(SqlAdviceText.cancelled(words(failure)));
            case "25P02" -> Optional.of(SqlAdviceText.failedTransaction(first(failure)));
            case "22021", "22P05" -> Optional.of(SqlAdviceText.character(words(failure), Circumstances.in(failure)));
            case "0A000" -> Optional.of(SqlAdviceText.unsupported(words(failure)));
            default -> Optional.empty();
        };
    }

    private static String words(SQLException failure) {
        return DatabaseAddress.withoutSecrets(failure.getMessage());
    }

    /** The failure that the transaction did not survive, which the driver gives as the cause; empty where it did not. */
    private static Optional<String> first(SQLException failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 10; depth++) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && !sql.getSQLState().equals("25P02")) {
                return Optional.of("SQLSTATE " + sql.getSQLState() + ": " + words(sql));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static <T> @Nullable T cause(SQLException failure, Class<T> type) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 10; depth++) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
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
