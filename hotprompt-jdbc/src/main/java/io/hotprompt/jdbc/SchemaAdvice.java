package io.hotprompt.jdbc;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What to do about tables, functions or rows that are not where they should be. */
final class SchemaAdvice {

    static final String CREATE = "call HotPromptSchema.create(dataSource) or run " + HotPromptSchema.SCRIPT_PATH;

    static final String NOTHING =
            "the HotPrompt tables are not there; " + CREATE + ", and check search_path if they are in another schema";

    static final String NO_ROW =
            "the one row of hotprompt_revision is gone (was the table emptied, or restored in part?); " + CREATE
                    + " again, as the owner of the tables: the row is made again above every number that was given";

    private SchemaAdvice() {}

    /** For a failure that says that something is missing; empty where it means something else. */
    static Optional<String> missing(
            Operation operation, String state, String words, Optional<Circumstances> circumstances) {
        boolean row = state.equals("02000") || (state.equals("P0002") && words.contains("query returned no rows"));
        if (state.equals("P0002") && !row) {
            return Optional.empty();
        }
        return Optional.of(circumstances
                .map(found -> row ? lostRow(found) : missing(operation, state, words, found))
                .orElse(row ? NO_ROW : NOTHING));
    }

    private static String lostRow(Circumstances found) {
        return found.installation().hidden().isEmpty() ? NO_ROW : hidden(found);
    }

    private static String missing(Operation operation, String state, String words, Circumstances found) {
        Installation installation = found.installation();
        if (installation.schema().isEmpty()) {
            return absent(operation, found);
        }
        List<SchemaScript> missing = SchemaScript.missing(installation.scripts());
        if (installation.isReadable() && !missing.isEmpty()) {
            return scripts(installation, missing);
        }
        if (state.equals("42883")) {
            return "a function of HotPrompt was dropped; " + CREATE + " again, as the owner of the tables; it says: "
                    + words;
        }
        return "a table of HotPrompt was dropped, renamed or altered; give it its name and columns back, or restore it from a"
                + " backup; it says: " + words;
    }

    /** For a connection that sees no HotPrompt tables. */
    static String absent(Operation operation, Circumstances found) {
        Place place = found.place();
        List<String> elsewhere = found.installation().elsewhere();
        Optional<String> unusable = unusable(found);
        if (unusable.isPresent()) {
            return unusable.get();
        }
        if (!elsewhere.isEmpty() && operation != Operation.CREATING) {
            return "the HotPrompt tables are in schema " + String.join(", ", elsewhere) + ", and search_path is "
                    + place.searchPath() + "; set currentSchema=" + elsewhere.get(0)
                    + " in the URL, or run: alter role "
                    + Place.quoted(place.role()) + " set search_path = " + Place.quoted(elsewhere.get(0));
        }
        if (place.schema().isEmpty()) {
            return "no schema of search_path (" + place.searchPath()
                    + ") exists; run as a superuser or the owner of the"
                    + " database: create schema " + place.wantedSchema() + " authorization "
                    + Place.quoted(place.role())
                    + "; or correct search_path (currentSchema in the URL)"
                    + (operation == Operation.CREATING ? "" : "; then " + CREATE);
        }
        return NOTHING;
    }

    /** For tables in a schema that search_path names and the role may not use; empty where there are none. */
    static Optional<String> unusable(Circumstances found) {
        Place place = found.place();
        return found.installation().elsewhere().stream()
                .filter(place::names)
                .findFirst()
                .map(schema -> "role " + place.role() + " may not use schema " + schema
                        + ", where the HotPrompt tables are; run as their owner: select " + Place.quoted(schema)
                        + ".hotprompt_grant('" + place.role() + "', 'reader')");
    }

    /** For an older schema. */
    static String scripts(Installation installation, List<SchemaScript> missing) {
        return (installation.scripts().isEmpty()
                        ? "no script of the schema was run to its end"
                        : "the schema has version " + installation.version())
                + "; missing: " + SchemaScript.names(missing)
                + "; call HotPromptSchema.create(dataSource) as the owner of the tables, or run them in this order (they are in"
                + " io/hotprompt/jdbc/schema)";
    }

    /** For tables whose rows a policy hides. */
    static String hidden(Circumstances found) {
        Installation installation = found.installation();
        String remedy = installation.hidden().stream()
                .map(table -> "alter table " + installation.table(table) + " disable row level security")
                .collect(Collectors.joining("; "));
        return "row-level security hides the rows of " + String.join(", ", installation.hidden()) + " from role "
                + found.place().role() + "; run as the owner of the tables: " + remedy
                + "; or give the role a policy that shows it all rows";
    }
}
