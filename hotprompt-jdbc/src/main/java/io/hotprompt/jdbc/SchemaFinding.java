package io.hotprompt.jdbc;

import java.util.Objects;

/**
 * Something about an installation of the HotPrompt schema that is not as it should be. Immutable.
 *
 * @param kind what it is about
 * @param what what was found, on one line; names of objects and roles, never data
 * @param advice what to do about it, on one line; SQL in it is meant for the owner of the tables unless it says otherwise
 */
public record SchemaFinding(Kind kind, String what, String advice) {

    /** What a finding is about. */
    public enum Kind {
        /** The server is not PostgreSQL 14 or later, and lacks something that HotPrompt needs. */
        SERVER(true),
        /** No HotPrompt tables are where the connection's search_path leads. */
        MISSING(true),
        /** The schema is newer than this library. */
        NEWER(true),
        /** The role may not read the tables. */
        ACCESS(true),
        /** Row-level security hides rows from the role. */
        ROW_SECURITY(true),
        /** A table was dropped or renamed. */
        TABLE(true),
        /** The row that gives revisions is gone. */
        REVISION_ROW(true),
        /** A script of the schema was not run. */
        SCRIPT(false),
        /** A function was dropped or renamed. */
        FUNCTION(false),
        /** A trigger was dropped or renamed. */
        TRIGGER(false),
        /** A trigger is disabled. */
        DISABLED_TRIGGER(false),
        /** A function that has the rights of its owner looks for tables where its caller says. */
        SEARCH_PATH(false),
        /** Roles may execute or write what only the owner of the tables may. */
        RIGHTS(false),
        /** Everybody may create objects in the schema of the tables. */
        OPEN_SCHEMA(false),
        /** The encoding of the database lacks characters. */
        ENCODING(false);

        private final boolean fatal;

        Kind(boolean fatal) {
            this.fatal = fatal;
        }
    }

    /**
     * A finding.
     *
     * @throws NullPointerException if a part is null
     */
    public SchemaFinding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(advice, "advice");
    }

    /** Whether prompts can be neither read nor saved until it is put right; {@code HotPromptSchema.validate} throws then. */
    public boolean isFatal() {
        return kind.fatal;
    }

    /** What was found, and what to do. */
    @Override
    public String toString() {
        return what + "; " + advice;
    }
}
