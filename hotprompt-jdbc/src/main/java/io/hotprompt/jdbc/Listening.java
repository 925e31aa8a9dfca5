package io.hotprompt.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * The life of the listening connection. The heartbeat thread opens it, so that a network that swallows connections delays
 * no read; from then on the reload thread alone uses it, until it fails once. It is used only while it leads to the same store
 * as the pool.
 */
final class Listening {

    private final @Nullable ConnectionSupplier supplier;
    private final Duration timeout;
    private final Backoff backoff;
    private final OnceLog log;

    private @Nullable Link link;
    private @Nullable StoreIdentity pool;
    private boolean trusted;
    private boolean open;
    private long opened;

    Listening(@Nullable ConnectionSupplier supplier, Duration timeout, Backoff backoff, Logger log) {
        this.supplier = supplier;
        this.timeout = timeout;
        this.backoff = backoff;
        this.log = new OnceLog(log);
    }

    synchronized void open() {
        if (!open) {
            open = true;
            backoff.succeeded();
            backoff.dueNow();
        }
    }

    /** The connection to use now, or null while there is none. */
    synchronized @Nullable Link link() {
        return trusted ? link : null;
    }

    /** Whether a source that shall listen does not, so that each read of the pool tells which store it leads to. */
    synchronized boolean isMissing() {
        return supplier != null && !trusted;
    }

    /** Milliseconds until {@link #connect} has something to do. */
    synchronized long millisUntilDue() {
        boolean wanted = open && link == null && supplier != null;
        return wanted ? Math.max(0, backoff.millisLeft()) : Long.MAX_VALUE;
    }

    /** Tries once if it is time; whether there is a new connection to use now. Called by the heartbeat thread. */
    boolean connect() {
        ConnectionSupplier wanted = supplier;
        synchronized (this) {
            if (wanted == null || !open || link != null || !backoff.isDue()) {
                return false;
            }
            backoff.attempt();
        }
        try {
            return accept(Link.open(wanted, timeout));
        } catch (SQLException e) {
            warn(
                    SqlAdvice.state(e),
                    "Cannot listen for changes, polling instead" + SqlAdvice.of(Operation.LISTENING, e));
        } catch (RuntimeException e) {
            warn(e.getClass().getName(), "Cannot listen for changes, polling instead: " + e);
        }
        return false;
    }

    private synchronized boolean accept(Link fresh) {
        if (!open) {
            fresh.abort();
            return false;
        }
        link = fresh;
        return trust();
    }

    /** The pool leads to this store; whether there is a new connection to use now. Called by the reload thread. */
    synchronized boolean pooled(StoreIdentity store) {
        pool = store;
        return !trusted && trust();
    }

    private boolean trust() {
        if (link == null || pool == null) {
            return false;
        }
        if (!link.store().isSameStore(pool)) {
            link.abort();
            warn(
                    "another store",
                    "The connection to listen on leads to another store than the pool, polling through the pool instead:"
                            + " it leads to " + link.store().words() + ", the pool to " + pool.words()
                            + ". Give it the URL, schema and search_path of the pool");
            link = null;
            return false;
        }
        trusted = true;
        opened++;
        return true;
    }

    /** A read on this connection was good: only now is the trouble over. */
    synchronized void succeeded() {
        backoff.succeeded();
        log.over("Listening for changes again");
    }

    /** The server may listen to us now that it is a primary. */
    synchronized void retryNow() {
        backoff.dueNow();
    }

    /** The pool, or the row that says which store this is, is not what it was: both are asked again. */
    void distrust() {
        Link ended;
        synchronized (this) {
            ended = link;
            link = null;
            pool = null;
            trusted = false;
        }
        if (ended != null) {
            ended.abort();
        }
    }

    /** Ends a connection that failed. */
    void failed(Link failed, SQLException cause) {
        synchronized (this) {
            if (link == failed) {
                link = null;
                trusted = false;
            }
        }
        failed.abort();
        warn(
                SqlAdvice.state(cause),
                "The listening connection failed, polling meanwhile" + SqlAdvice.of(Operation.LISTENING, cause));
    }

    /** What fails because this is closed is no trouble. */
    private synchronized void warn(String kind, String message) {
        if (open) {
            log.warn(kind, message);
        }
    }

    /** How often a connection was opened and used. */
    synchronized long opened() {
        return opened;
    }

    void close() {
        Link ended;
        synchronized (this) {
            open = false;
            ended = link;
            link = null;
            trusted = false;
        }
        if (ended != null) {
            ended.abort();
        }
    }
}
