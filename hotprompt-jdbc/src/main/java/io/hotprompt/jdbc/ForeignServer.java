package io.hotprompt.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognizes servers that speak PostgreSQL's protocol and lack what HotPrompt needs: functions in PL/pgSQL, triggers per
 * statement, advisory locks, notifications. The words of {@code version()} name the product; where several products say the
 * same, what is missing decides.
 */
final class ForeignServer {

    private static final Pattern VERSION = Pattern.compile("^PostgreSQL (\\d+)(?:\\.\\d+)*");
    private static final Pattern BARE_MAJOR = Pattern.compile("^PostgreSQL \\d+$");
    private static final int OLDEST = 14;

    private ForeignServer() {}

    /** What is missing; empty on PostgreSQL itself. Runs outside a failed transaction only. */
    static Optional<SchemaFinding> recognize(Connection connection) throws SQLException {
        String version = text(connection, "select version()");
        if (version.contains("CockroachDB")) {
            return refused("CockroachDB", version, "triggers per statement, LISTEN and working advisory locks");
        }
        if (version.contains("-YB-")) {
            boolean notifies = text(connection, "select current_setting('yb_enable_listen_notify', true)")
                    .equals("on");
            return notifies
                    ? Optional.empty()
                    : refused(
                            "YugabyteDB without notifications",
                            version,
                            "LISTEN and NOTIFY (from v2025.2.3 on: set ysql_yb_enable_listen_notify=true)");
        }
        Matcher number = VERSION.matcher(version);
        if (!number.find()) {
            return refused("another product", version, "what PostgreSQL 14 has");
        }
        if (Integer.parseInt(number.group(1)) < OLDEST) {
            return refused("an old server", version, "what PostgreSQL 14 has");
        }
        return hasProcedures(connection) ? citus(connection, version) : withoutProcedures(version);
    }

    private static Optional<SchemaFinding> refused(String product, String version, String missing) {
        return Optional.of(
                new SchemaFinding(
                        SchemaFinding.Kind.SERVER,
                        "the server is " + product + " (" + version + ") and lacks " + missing,
                        "HotPrompt needs PostgreSQL 14 or later itself; put the prompts into a small PostgreSQL database of their own"));
    }

    /** PostgreSQL itself says what it was built for and with; Aurora DSQL and PGAdapter say a number and no more. */
    private static Optional<SchemaFinding> withoutProcedures(String version) {
        if (version.contains(" on ") || version.contains("compiled by")) {
            return Optional.of(new SchemaFinding(
                    SchemaFinding.Kind.SERVER,
                    "the database has no PL/pgSQL",
                    "run as a superuser: create extension plpgsql"));
        }
        return refused(
                BARE_MAJOR.matcher(version).matches() ? "Aurora DSQL" : "Spanner behind PGAdapter",
                version,
                "PL/pgSQL, triggers, advisory locks and LISTEN");
    }

    private static boolean hasProcedures(Connection connection) {
        try {
            return text(connection, "select count(*) from pg_catalog.pg_language where lanname = 'plpgsql'")
                    .equals("1");
        } catch (SQLException e) {
            // Not even the catalogue is that of PostgreSQL.
            return false;
        }
    }

    /** Ordinary tables of a Citus coordinator are tables of PostgreSQL; distributed ones have no triggers. */
    private static Optional<SchemaFinding> citus(Connection connection, String version) throws SQLException {
        if (text(connection, "select to_regclass('pg_dist_partition') is null").equals("t")) {
            return Optional.empty();
        }
        String distributed = text(
                connection,
                "select string_agg(c.relname, ', ' order by c.relname) from pg_dist_partition p"
                        + " join pg_catalog.pg_class c on c.oid = p.logicalrelid::oid where c.relname like 'hotprompt\\_%'");
        boolean schemaIsShard = text(connection, "select to_regclass('pg_dist_schema') is not null")
                        .equals("t")
                && !text(
                                connection,
                                "select count(*) from pg_dist_schema where schemaid::oid = quote_ident(current_schema())::regnamespace::oid")
                        .equals("0");
        if (distributed.isEmpty() && !schemaIsShard) {
            return Optional.empty();
        }
        return Optional.of(new SchemaFinding(
                SchemaFinding.Kind.SERVER,
                "the server is Citus (" + version + ") and "
                        + (schemaIsShard ? "distributes the schema" : "distributes " + distributed)
                        + ": distributed tables lack triggers and a lock that all servers share",
                "keep the HotPrompt tables on the coordinator: run select undistribute_table('hotprompt_release') for each, or use"
                        + " a schema that is not distributed"));
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() && row.getString(1) != null ? row.getString(1) : "";
        }
    }
}
