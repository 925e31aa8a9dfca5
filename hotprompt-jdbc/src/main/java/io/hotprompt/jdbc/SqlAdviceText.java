package io.hotprompt.jdbc;

import java.util.Optional;

/** Advice whose words depend on what the server said. */
final class SqlAdviceText {

    static final String PREPARED = "a pooler between here and the server does not keep prepared statements apart;"
            + " add prepareThreshold=0 to the URL, or set max_prepared_statements in PgBouncer 1.21 or later";

    static final String POOLER =
            "a pooler in transaction mode is between here and the server, and nothing the server sends"
                    + " would arrive; listen with a URL that leads to the server directly (hotprompt.listen.url with Spring), or leave"
                    + " listen(..) out (hotprompt.listen.enabled=false)";

    static final String QUEUE = "the server's queue of notifications is full, because a session listens and stays in a"
            + " transaction, perhaps in another database; find it as a superuser: select pid, datname, usename,"
            + " application_name, xact_start, query from pg_stat_activity where state like 'idle in transaction%'"
            + " order by xact_start; end it: select pg_terminate_backend(its pid); then free the queue:"
            + " select pg_notification_queue_usage(); the scripts of the schema from V4 on leave notifications out while the"
            + " queue is half full";

    private SqlAdviceText() {}

    static String silence(String words) {
        return (words.startsWith("no answer within ") ? words : "no answer within the time limit of the connection")
                + "; the server or the network to it is frozen or overloaded; look whether other clients get answers";
    }

    static String lock(String words) {
        return words.startsWith("table ")
                ? "another transaction holds the prompts: " + words + "; pg_stat_activity shows it"
                : "another transaction holds the prompts; look for one that is open in pg_stat_activity";
    }

    static String cancelled(String words) {
        if (words.contains("statement timeout")) {
            return "the statement took longer than statement_timeout allows; look in pg_stat_activity for a lock"
                    + " or for load, or raise the timeout";
        }
        return "the statement was cancelled; look in the server's log for who did it; it says: " + words;
    }

    static String failedTransaction(Optional<String> first) {
        return "the caller's transaction failed earlier; roll it back"
                + first.map(failure -> " (it failed with " + failure + ")").orElse("");
    }

    /** PostgreSQL has two states for a text it cannot store, and uses each of them for both reasons. */
    static String character(String words, Optional<Circumstances> found) {
        if (words.contains("0x00") || words.contains("\\u0000")) {
            return "the text holds U+0000, which PostgreSQL cannot store; remove it";
        }
        String encoding = found.map(circumstances -> circumstances.place().encoding())
                .map(name -> ", which is " + name)
                .orElse("");
        return "the text holds a character that the encoding of the database" + encoding
                + ", has none for; use a database that was created with: encoding 'UTF8' template template0;"
                + " it says: " + words;
    }

    static String unsupported(String words) {
        if (words.contains("cached plan must not change result type")) {
            return "a table was altered while this connection was open; do it again, which prepares the statement anew;"
                    + " it says: " + words;
        }
        return "the server cannot do this; HotPrompt needs PostgreSQL 14 or later itself, not a server that only speaks its"
                + " protocol; it says: " + words;
    }
}
