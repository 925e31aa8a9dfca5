package io.hotprompt.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * The life of the listening connection. The heartbeat thread opens it, so that a network that swallows connections delays
 * no read; from then on the reload thread alone uses it, until it fails once.
 */
final class Listening {

    private final @Nullable ConnectionSupplier supplier;
    private final Duration timeout;
    private final Backoff backoff;
    private final OnceLog log;

    private @Nullable Link link;
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
        return link;
    }

    /** Milliseconds until {@link #connect} has something to do. */
    synchronized long millisUntilDue() {
        boolean wanted = open && link == null && supplier != null;
        return wanted ? Math.max(0, backoff.millisLeft()) : Long.MAX_VALUE;
    }

    /** Tries once if it is time; whether there is a new connection now. Called by the heartbeat thread. */
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
            log.warn(SqlAdvice.state(e), "Cannot listen for changes, polling instead" + SqlAdvice.of(e));
        } catch (RuntimeException e) {
            log.warn(e.getClass().getName(), "Cannot listen for changes, polling instead: " + e);
        }
        return false;
    }

    private synchronized boolean accept(Link fresh) {
        if (!open) {
            fresh.abort();
            return false;
        }
        link = fresh;
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

    /** Ends a connection that failed. */
    void failed(Link failed, SQLException cause) {
        boolean wanted;
        synchronized (this) {
            wanted = open;
            if (link == failed) {
                link = null;
            }
        }
        failed.abort();
        if (wanted) {
            log.warn(
                    SqlAdvice.state(cause), "The listening connection failed, polling meanwhile" + SqlAdvice.of(cause));
        }
    }

    /** How often a connection was opened. */
    synchronized long opened() {
        return opened;
    }

    void close() {
        Link ended;
        synchronized (this) {
            open = false;
            ended = link;
            link = null;
        }
        if (ended != null) {
            ended.abort();
        }
    }
}
