package io.hotprompt.jdbc;

import io.hotprompt.source.Applied;
import io.hotprompt.source.ChangeSignal;
import io.hotprompt.source.Known;
import io.hotprompt.source.PromptSource;
import io.hotprompt.source.SourceBehindException;
import io.hotprompt.source.SourceMode;
import io.hotprompt.source.SourceRead;
import io.hotprompt.source.SourceUnavailableException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prompts read from PostgreSQL. Polls, always; told of changes besides if it has a connection of its own to
 * {@linkplain Builder#listen listen} on.
 *
 * <p>Uses at most two connections: the one it listens on, which it reads from too, and one of the pool, briefly, for
 * receipts or while it cannot listen. One daemon thread of its own opens the former and writes receipts to
 * {@code hotprompt_instance}. Serves one registry.
 */
public final class JdbcPromptSource implements PromptSource {

    private static final Logger log = LoggerFactory.getLogger(JdbcPromptSource.class);

    private final Database database;
    private final Reading reading;
    private final Listening listening;
    private final Receipts receipts;
    private final Duration stuckAfter;
    private final NotificationSignal signal;
    private final Findings findings;

    private volatile boolean failed;
    private volatile long held;
    private volatile String store = "";
    private boolean onStandby;
    private @Nullable Heartbeat heartbeat;

    private JdbcPromptSource(Builder builder) {
        database = Database.apart(builder.dataSource, builder.timeout);
        listening = new Listening(
                builder.connections, builder.timeout, new Backoff(builder.firstRetry, builder.lastRetry), log);
        receipts = new Receipts(
                database,
                new Receipts.Identity(builder.namespace, builder.instanceId, builder.heartbeat),
                new Serving(),
                log);
        stuckAfter = builder.heartbeat.multipliedBy(Receipts.MISSED).plus(builder.timeout);
        findings = new Findings(listening, log);
        signal = new NotificationSignal(listening, () -> held, this::nudge, findings);
        reading = new Reading(
                new Reading.Means(
                        database, listening, new RevisionReader(builder.namespace), findings, signal::connected),
                builder.reconcileInterval,
                log);
    }

    /** Begins a source that polls through the application's pool. */
    public static Builder builder(DataSource dataSource) {
        return new Builder(dataSource);
    }

    @Override
    public SourceRead read(Known known) {
        open();
        try {
            RevisionReader.Answer answer = reading.read(known);
            accept(answer, known);
            return answer.read();
        } catch (SQLException e) {
            failed = true;
            throw new SourceUnavailableException(
                    "prompts cannot be read from " + database.address() + SqlAdvice.of(Operation.READING, e), e);
        } finally {
            if (listening.link() == null) {
                // The listening connection may have failed just now; opening another is not for this thread.
                nudge();
            }
        }
    }

    private void accept(RevisionReader.Answer answer, Known known) {
        failed = false;
        store = answer.store();
        held = Math.max(
                answer.fence().number(), answer.isBehind() ? known.revision().number() : 0);
        if (onStandby && !answer.onStandby()) {
            listening.retryNow();
        }
        onStandby = answer.onStandby();
        if (answer.isBehind()) {
            throw new SourceBehindException("the replica " + database.address() + " has not caught up with revision "
                    + known.revision().number());
        }
    }

    @Override
    public ChangeSignal signal() {
        return signal;
    }

    @Override
    public void applied(Applied applied) {
        receipts.submit(applied);
        nudge();
    }

    @Override
    public SourceMode mode() {
        if (failed) {
            return SourceMode.DISCONNECTED;
        }
        return listening.link() == null ? SourceMode.POLLING : SourceMode.LISTENING;
    }

    /** How this source has fared; safe from any thread. */
    public SourceStatistics statistics() {
        return findings.statistics();
    }

    private synchronized void open() {
        if (heartbeat != null && !heartbeat.isAlive()) {
            log.error("The heartbeat thread had died; another one takes its place");
            heartbeat = null;
        }
        if (heartbeat == null) {
            listening.open();
            heartbeat = new Heartbeat(
                    new Heartbeat.Duties(listening, receipts, reading.inFlight(), signal::connected), stuckAfter);
            heartbeat.start();
        }
    }

    private synchronized void nudge() {
        if (heartbeat != null) {
            heartbeat.nudge();
        }
    }

    /** Ends connections, thread and receipt within three seconds, also when the server does not answer. */
    @Override
    public void close() {
        Heartbeat ended;
        synchronized (this) {
            ended = heartbeat;
            heartbeat = null;
        }
        listening.close();
        reading.inFlight().cancel();
        signal.wakeUp();
        if (ended != null) {
            ended.end();
        }
    }

    /** What receipts say of this source. */
    private final class Serving implements Receipts.Serving {

        @Override
        public SourceMode mode() {
            return JdbcPromptSource.this.mode();
        }

        @Override
        public String store() {
            return store;
        }

        @Override
        public void poolLeadsElsewhere() {
            listening.distrust();
            signal.connected();
        }
    }

    /** Collects the settings of a source. Not safe for use by several threads. */
    public static final class Builder {

        private final DataSource dataSource;
        private String namespace = Namespaces.DEFAULT;
        private String instanceId = InstanceName.unique();
        private @Nullable ConnectionSupplier connections;
        private Duration timeout = Duration.ofSeconds(3);
        private Duration heartbeat = Duration.ofSeconds(10);
        private Duration firstRetry = Duration.ofMillis(100);
        private Duration lastRetry = Duration.ofSeconds(30);
        private Duration reconcileInterval = Duration.ofMinutes(10);

        private Builder(DataSource dataSource) {
            this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
        }

        /**
         * The set of prompts to read; {@code default} unless set.
         *
         * @throws IllegalArgumentException if it is blank, longer than 200 characters, or has control characters
         */
        public Builder namespace(String newNamespace) {
            namespace = Namespaces.check(newNamespace);
            return this;
        }

        /**
         * Where the connection to listen on comes from. It is kept open, so it must not be one of a pool; it must reach the
         * server itself, not a pooler in transaction mode; and it should have {@code connectTimeout}, {@code loginTimeout},
         * {@code tcpKeepAlive} and {@code targetServerType=primary} set.
         */
        public Builder listen(ConnectionSupplier newConnections) {
            connections = Objects.requireNonNull(newConnections, "connections");
            return this;
        }

        /** Listens on connections to this URL, with the settings named above. */
        public Builder listen(String url, String user, String password) {
            Properties login = new Properties();
            login.setProperty("user", user);
            login.setProperty("password", password);
            return listen(url, login);
        }

        /**
         * Listens on connections to this URL, with the settings named above.
         *
         * @param settings more settings of PostgreSQL's driver, copied: {@code user}, {@code password}, {@code sslmode},
         *     {@code currentSchema}, …
         */
        public Builder listen(String url, Properties settings) {
            return listen(DedicatedConnection.to(url, settings));
        }

        /** What this instance is called in receipts; process id and a random part unless set. */
        public Builder instanceId(String newInstanceId) {
            instanceId = Namespaces.check(newInstanceId);
            return this;
        }

        /**
         * How long one statement may take before its connection is given up; 3 s unless set.
         *
         * @throws IllegalArgumentException if it is not between 100 ms and 10 minutes
         */
        public Builder timeout(Duration newTimeout) {
            timeout = Durations.between(newTimeout, Duration.ofMillis(100), Duration.ofMinutes(10), "timeout");
            return this;
        }

        /**
         * How often this instance says that it lives, whether or not prompts change; 10 s unless set. After three without a
         * sign it counts as gone.
         *
         * @throws IllegalArgumentException if it is not between 100 ms and 1 hour
         */
        public Builder heartbeat(Duration newHeartbeat) {
            heartbeat = Durations.between(newHeartbeat, Duration.ofMillis(100), Duration.ofHours(1), "heartbeat");
            return this;
        }

        /**
         * How long to wait before the listening connection is opened again: at first, growing to at most; 100 ms and 30 s
         * unless set. Waits are jittered.
         *
         * @throws IllegalArgumentException if they are not between 10 ms and 10 minutes
         */
        public Builder reconnect(Duration first, Duration most) {
            firstRetry = Durations.between(first, Duration.ofMillis(10), Duration.ofMinutes(10), "first");
            lastRetry = Durations.between(most, first, Duration.ofMinutes(10), "most");
            return this;
        }

        /**
         * How often everything held is compared with everything stored, half more or less; 10 minutes unless set. It finds
         * what was changed behind the triggers' back.
         *
         * @throws IllegalArgumentException if it is not between 10 ms and 1 day
         */
        public Builder reconcile(Duration interval) {
            reconcileInterval = Durations.between(interval, Duration.ofMillis(10), Duration.ofDays(1), "interval");
            return this;
        }

        /** The source; nothing is opened before the first read. */
        public JdbcPromptSource build() {
            return new JdbcPromptSource(this);
        }
    }
}
