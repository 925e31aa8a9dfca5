package io.hotprompt.jdbc;

import io.hotprompt.jdbc.SchemaFinding.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compares the installation that a connection sees with what this library needs. Changes nothing. */
final class SchemaCheck {

    private static final String TABLES = "select c.relname from pg_catalog.pg_class c"
            + " join pg_catalog.pg_namespace n on n.oid = c.relnamespace where n.nspname = ? and c.relkind = 'r'";

    private static final String FUNCTIONS = "select p.proname from pg_catalog.pg_proc p"
            + " join pg_catalog.pg_namespace n on n.oid = p.pronamespace where n.nspname = ?";

    private static final String FROM_TRIGGERS = " from pg_catalog.pg_trigger t"
            + " join pg_catalog.pg_class c on c.oid = t.tgrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
            + " where n.nspname = ? and t.tgname like 'hotprompt\\_%' and not t.tgisinternal";

    private static final String TRIGGERS = "select t.tgname" + FROM_TRIGGERS;

    private static final String DISABLED =
            "select 'alter table ' || c.oid::regclass || ' enable trigger ' || quote_ident(t.tgname)" + FROM_TRIGGERS
                    + " and t.tgenabled in ('D', 'R') order by 1";

    private final Connection connection;
    private final Circumstances found;
    private final Installation installation;
    private final List<SchemaFinding> findings = new ArrayList<>();

    private SchemaCheck(Connection connection, Circumstances found) {
        this.connection = connection;
        this.found = found;
        this.installation = found.installation();
    }

    static List<SchemaFinding> of(Connection connection) throws SQLException {
        Optional<SchemaFinding> foreign = ForeignServer.recognize(connection);
        if (foreign.isPresent()) {
            return List.of(foreign.get());
        }
        SchemaCheck check = new SchemaCheck(connection, Circumstances.look(connection));
        check.run();
        return List.copyOf(check.findings);
    }

    private void run() throws SQLException {
        Optional<String> unusable = SchemaAdvice.unusable(found);
        if (installation.schema().isEmpty() && unusable.isPresent()) {
            add(Kind.ACCESS, "the HotPrompt tables cannot be used", unusable.get());
        } else if (installation.schema().isEmpty()) {
            add(Kind.MISSING, "there is no HotPrompt schema", SchemaAdvice.absent(Operation.VALIDATING, found));
        } else if (!installation.isReadable()) {
            add(
                    Kind.ACCESS,
                    "role " + found.place().role() + " may not read the HotPrompt tables",
                    RightsAdvice.of(Operation.VALIDATING, "permission denied", Optional.of(found)));
        } else if (!installation.hidden().isEmpty()) {
            add(Kind.ROW_SECURITY, "prompts are hidden", SchemaAdvice.hidden(found));
        } else if (installation.state() > HotPromptSchema.COMPATIBLE) {
            add(
                    Kind.NEWER,
                    "the HotPrompt schema is in state " + installation.state() + ", newer than state "
                            + HotPromptSchema.COMPATIBLE + ", the newest this library knows",
                    "update hotprompt-jdbc");
        } else {
            look();
        }
    }

    private void look() throws SQLException {
        List<SchemaScript> missing = SchemaScript.missing(installation.scripts());
        if (!missing.isEmpty()) {
            add(Kind.SCRIPT, "scripts of the schema are missing", SchemaAdvice.scripts(installation, missing));
        }
        List<SchemaScript> installed = new ArrayList<>(SchemaScript.all());
        installed.removeAll(missing);
        tables(installed);
        objects(installed);
        for (String enable : installation.names(connection, DISABLED)) {
            add(
                    Kind.DISABLED_TRIGGER,
                    "a trigger of HotPrompt is disabled, changes may get no revision, no record and no notification",
                    "unless this is a subscriber of logical replication, run: " + enable);
        }
        findings.addAll(SchemaRights.of(connection, found));
        if (!found.place().encoding().equals("UTF8")) {
            add(
                    Kind.ENCODING,
                    "the encoding of the database is " + found.place().encoding()
                            + ", prompts with characters it lacks cannot be saved",
                    "use a database that was created with: encoding 'UTF8' template template0");
        }
    }

    private void tables(List<SchemaScript> installed) throws SQLException {
        Set<String> present = new TreeSet<>(installation.names(connection, TABLES));
        Set<String> gone = new TreeSet<>();
        installed.forEach(script -> gone.addAll(script.tables()));
        gone.removeAll(present);
        if (!gone.isEmpty()) {
            add(
                    Kind.TABLE,
                    "tables of HotPrompt were dropped or renamed: " + String.join(", ", gone),
                    "give them their names back, or restore them from a backup; only where what was in them may be lost run: "
                            + "delete from " + installation.table("hotprompt_script")
                            + ", and call HotPromptSchema.create(dataSource)");
        }
        if (present.contains("hotprompt_revision") && isEmpty("hotprompt_revision")) {
            add(Kind.REVISION_ROW, "no change can be read or saved", SchemaAdvice.NO_ROW);
        }
    }

    private boolean isEmpty(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select from " + installation.table(table) + " limit 1")) {
            return !row.next();
        }
    }

    private void objects(List<SchemaScript> installed) throws SQLException {
        Set<String> functions = new TreeSet<>();
        Set<String> triggers = new TreeSet<>();
        for (SchemaScript script : installed) {
            functions.addAll(script.functions());
            triggers.addAll(script.triggers());
        }
        gone(Kind.FUNCTION, "functions", functions, installation.names(connection, FUNCTIONS));
        gone(Kind.TRIGGER, "triggers", triggers, installation.names(connection, TRIGGERS));
    }

    private void gone(Kind kind, String noun, Set<String> expected, Collection<String> present) {
        Set<String> gone = new TreeSet<>(expected);
        gone.removeAll(new TreeSet<>(present));
        if (!gone.isEmpty()) {
            add(
                    kind,
                    noun + " of HotPrompt were dropped or renamed: " + String.join(", ", gone),
                    SchemaAdvice.CREATE + " again, as the owner of the tables");
        }
    }

    private void add(Kind kind, String what, String advice) {
        findings.add(new SchemaFinding(kind, what, advice));
    }
}
