package io.hotprompt.jdbc;

import java.util.Optional;

/** What to do about a right that is missing. */
final class RightsAdvice {

    private RightsAdvice() {}

    static String of(Operation operation, String words, Optional<Circumstances> circumstances) {
        if (circumstances.isEmpty()) {
            return "the role lacks a right; grant what " + HotPromptSchema.ROLES_PATH + " lists; it says: " + words;
        }
        Circumstances found = circumstances.get();
        if (found.installation().schema().isEmpty()) {
            return operation == Operation.CREATING
                    ? creating(found.place(), words)
                    : SchemaAdvice.absent(operation, found);
        }
        if (words.contains("row-level security")
                && !found.installation().hidden().isEmpty()) {
            return SchemaAdvice.hidden(found);
        }
        return operation == Operation.CREATING ? owning(found, words) : granting(operation, found, words);
    }

    private static String creating(Place place, String words) {
        if (place.mayCreate()) {
            return "the role lacks a right; it says: " + words;
        }
        return "role " + place.role() + " may not create tables in schema "
                + place.schema().orElse("?")
                + "; give HotPrompt a schema of its own; run as a superuser or the owner of the database: create schema "
                + place.wantedSchema() + " authorization " + Place.quoted(place.role()) + "; then set currentSchema="
                + place.wantedSchema() + " in the URL, or run: alter role " + Place.quoted(place.role())
                + " set search_path = " + place.wantedSchema();
    }

    private static String owning(Circumstances found, String words) {
        Installation installation = found.installation();
        return "the HotPrompt tables in schema " + installation.schema().orElseThrow() + " belong to role "
                + installation.owner().orElseThrow() + ", and role "
                + found.place().role()
                + " may not change them; run it as their owner; it says: " + words;
    }

    private static String granting(Operation operation, Circumstances found, String words) {
        Installation installation = found.installation();
        String access = operation == Operation.SAVING ? "writer" : "reader";
        String role = found.place().role();
        return "role " + role + " lacks a right; run as role "
                + installation.owner().orElseThrow() + ": select "
                + installation.table("hotprompt_grant") + "('" + role + "', '" + access + "'); or grant it hotprompt_"
                + access + ", which " + HotPromptSchema.ROLES_PATH + " makes"
                + (installation.isReadable() && installation.version() < 4
                        ? "; before that " + SchemaAdvice.CREATE + " as the owner, because the schema is older"
                        : "")
                + "; it says: " + words;
    }
}
