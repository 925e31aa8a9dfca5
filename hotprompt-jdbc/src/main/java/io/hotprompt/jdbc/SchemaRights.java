package io.hotprompt.jdbc;

import io.hotprompt.jdbc.SchemaFinding.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Whether somebody may do more than one of the accesses that {@code hotprompt_grant} gives. */
final class SchemaRights {

    private static final String FUNCTIONS =
            " from pg_catalog.pg_proc p" + " join pg_catalog.pg_namespace n on n.oid = p.pronamespace";

    private static final String NOT_FIXED = " p.prosecdef and not exists (select from unnest(p.proconfig) c"
            + " where c ~ '^search_path=.+, pg_temp$' and c not like '%$user%') order by 1";

    private static final String OPEN_PATHS =
            "select p.proname" + FUNCTIONS + " where n.nspname = ? and p.proname like 'hotprompt\\_%' and" + NOT_FIXED;

    private static final String OPEN_SHORT_NAMES = "select 'hotprompt.' || p.proname" + FUNCTIONS
            + " where n.nspname = 'hotprompt' and n.nspname <> ? and" + NOT_FIXED;

    private static final String ROLE =
            "case when a.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end";

    // Receipts and outcomes are written by every server; nobody but the owner writes anything else.
    private static final String WRITABLE = "select 'revoke ' || case when c.relkind = 'S' then 'all on sequence '"
            + " else 'insert, update, delete, truncate, references, trigger on ' end"
            + " || string_agg(distinct c.oid::regclass::text, ', ') || ' from ' || " + ROLE
            + " from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
            + " cross join lateral aclexplode(c.relacl) a"
            + " where n.nspname = ? and c.relname like 'hotprompt\\_%' and c.relkind in ('r', 'S')"
            + " and a.grantee <> c.relowner and a.privilege_type not in ('SELECT', 'MAINTAIN')"
            + " and (a.grantee = 0 or a.privilege_type not in ('INSERT', 'UPDATE', 'DELETE')"
            + "  or c.relname <> 'hotprompt_instance' and c.relname not like 'hotprompt\\_outcome%')"
            + " group by a.grantee, c.relkind order by 1";

    // A trigger function can be hung on a table of one's own.
    private static final String EXECUTABLE = "select 'revoke execute on function '"
            + " || string_agg(distinct p.oid::regprocedure::text, ', ') || ' from ' || " + ROLE + FUNCTIONS
            + " cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a"
            + " where n.nspname = ? and p.proname like 'hotprompt\\_%' and a.grantee <> p.proowner"
            + " and (a.grantee = 0 or p.prorettype = 'trigger'::regtype"
            + "  or p.proname in ('hotprompt_grant', 'hotprompt_secure', 'hotprompt_prune', 'hotprompt_redact'))"
            + " group by a.grantee order by 1";

    private static final String OWNERS = "select distinct quote_ident(pg_get_userbyid(o.owner)) from ("
            + "select p.pronamespace as home, p.proname as name, p.proowner as owner from pg_catalog.pg_proc p union all"
            + " select c.relnamespace, c.relname, c.relowner from pg_catalog.pg_class c where c.relkind = 'r') o"
            + " join pg_catalog.pg_namespace n on n.oid = o.home where n.nspname = ? and o.name like 'hotprompt\\_%'"
            + " order by 1";

    private static final String OPEN_SCHEMA =
            "select 'revoke create on schema ' || quote_ident(n.nspname) || ' from public'"
                    + " from pg_catalog.pg_namespace n cross join lateral aclexplode(n.nspacl) a"
                    + " where n.nspname = ? and a.grantee = 0 and a.privilege_type = 'CREATE'";

    private SchemaRights() {}

    static List<SchemaFinding> of(Connection connection, Circumstances found) throws SQLException {
        Installation installation = found.installation();
        List<SchemaFinding> findings = new ArrayList<>();
        List<String> open = installation.names(connection, OPEN_PATHS);
        if (!open.isEmpty()) {
            findings.add(new SchemaFinding(
                    Kind.SEARCH_PATH,
                    "functions with the rights of their owner have no fixed search_path, whoever may call them can take these"
                            + " rights: " + String.join(", ", open),
                    SchemaAdvice.CREATE + " again, as the owner of the tables"));
        }
        List<String> shortNames = installation.names(connection, OPEN_SHORT_NAMES);
        if (!shortNames.isEmpty()) {
            findings.add(new SchemaFinding(
                    Kind.RIGHTS,
                    "functions of an older installation have no fixed search_path, whoever may call them can take the rights of"
                            + " their owner: " + String.join(", ", shortNames),
                    "run " + HotPromptSchema.FUNCTIONS_PATH + " in the installation they belong to, or drop them"));
        }
        for (String revoke : installation.names(connection, WRITABLE)) {
            findings.add(right("a role may write tables that only their owner may write", revoke));
        }
        for (String revoke : installation.names(connection, EXECUTABLE)) {
            findings.add(right("a role may execute functions that it was not granted an access for", revoke));
        }
        findings.addAll(ownership(connection, installation));
        return findings;
    }

    private static List<SchemaFinding> ownership(Connection connection, Installation installation) throws SQLException {
        List<SchemaFinding> findings = new ArrayList<>();
        List<String> owners = installation.names(connection, OWNERS);
        if (owners.size() > 1) {
            findings.add(new SchemaFinding(
                    Kind.RIGHTS,
                    "tables and functions of HotPrompt belong to different roles: " + String.join(", ", owners),
                    "give them to one: alter table … owner to …; alter function … owner to …"));
        }
        for (String revoke : installation.names(connection, OPEN_SCHEMA)) {
            findings.add(new SchemaFinding(
                    Kind.OPEN_SCHEMA,
                    "everybody may create objects in schema "
                            + installation.schema().orElseThrow()
                            + ", also ones that functions of HotPrompt call by mistake",
                    "run as the owner of the schema: " + revoke + "; or move HotPrompt to a schema of its own"));
        }
        return findings;
    }

    private static SchemaFinding right(String what, String revoke) {
        return new SchemaFinding(
                Kind.RIGHTS, what, "run: " + revoke + "; and select hotprompt_grant(role, access) for what it needs");
    }
}
