package io.hotprompt.jdbc;

import io.hotprompt.model.Authorship;
import io.hotprompt.model.Experiment;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.store.Change;
import io.hotprompt.store.Page;
import io.hotprompt.store.PromptStore;
import io.hotprompt.store.Retention;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.store.StoreRules;
import io.hotprompt.store.StoreUnavailableException;
import io.hotprompt.validation.Problem;
import io.hotprompt.validation.PromptRules;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Prompts in PostgreSQL. A change is one transaction: version, pointer, audit, revision and notification are committed
 * together or not at all. Changes of one store wait for each other, so that the order of revisions is the order of
 * commits; a change takes a few milliseconds.
 *
 * <p>On a connection that is in a transaction of the application, a call takes part in it and never ends it. A pool without
 * auto-commit, behind a hand-written data source with a connection per thread, does not show this; use {@link #within}.
 *
 * <p>Safe for use by any number of threads. Holds no connection between calls. Whatever is called throws
 * {@link StoreUnavailableException} if the database cannot be reached.
 */
public final class JdbcPromptStore implements PromptStore {

    private final String namespace;
    private final Database database;
    private final Transactions transactions;
    private final StoreRules rules;
    private final Catalogue catalogue;
    private final ChangeTable changes;
    private final InstanceTable instances;

    private JdbcPromptStore(Builder builder) {
        namespace = builder.namespace;
        database = new Database(builder.dataSource, builder.timeout);
        transactions = Transactions.own(database);
        rules = new StoreRules(builder.rules);
        catalogue = new Catalogue(namespace);
        changes = new ChangeTable(namespace);
        instances = new InstanceTable(namespace);
    }

    private JdbcPromptStore(JdbcPromptStore store, Transactions transactions) {
        namespace = store.namespace;
        database = store.database;
        this.transactions = transactions;
        rules = store.rules;
        catalogue = store.catalogue;
        changes = store.changes;
        instances = store.instances;
    }

    /** Begins a store on the application's own pool. */
    public static Builder builder(DataSource dataSource) {
        return new Builder(dataSource);
    }

    /**
     * This store inside a transaction of the caller, so that prompts are published together with other rows. The caller
     * commits, rolls back and closes; until it commits, other changes of prompts wait. A failed call leaves it usable. Not
     * safe for use by several threads, and of no use after the transaction.
     *
     * @param connection a connection to the same database, with auto-commit off; otherwise changes throw
     *     {@link IllegalStateException}, and each read is a transaction of its own
     */
    public PromptStore within(Connection connection) {
        return new JdbcPromptStore(
                this, Transactions.joined(Objects.requireNonNull(connection, "connection"), database));
    }

    @Override
    public List<Change> saveAll(List<SaveRequest> requests) {
        Map<String, Editor.Judged> judged = Editor.judge(rules, requests);
        return transactions.change(connection -> editor(connection).saveAll(judged));
    }

    /**
     * Does all that {@link #saveAll} does, and undoes it: what an import would change, or why it would be refused. Others'
     * changes wait meanwhile.
     *
     * @return the changes that would be made; their revisions are those they would have now
     */
    public List<Change> rehearse(List<SaveRequest> requests) {
        Map<String, Editor.Judged> judged = Editor.judge(rules, requests);
        return transactions.change(connection -> {
            ServerLimits.execute(connection, "savepoint hotprompt_rehearsal");
            List<Change> changes = editor(connection).saveAll(judged);
            ServerLimits.execute(connection, "rollback to savepoint hotprompt_rehearsal");
            return changes;
        });
    }

    @Override
    public Change saveDraft(SaveRequest request) {
        Editor.Judged judged = Editor.judge(rules, request);
        return transactions.change(connection -> editor(connection).saveDraft(judged));
    }

    @Override
    public List<Problem> validate(SaveRequest request) {
        Editor.Judged judged = Editor.judge(rules, request);
        return transactions.read(connection -> editor(connection).validate(judged));
    }

    @Override
    public Change restore(String name, long version, String author, String note) {
        return transactions.change(connection -> editor(connection).restore(name, version, by(author, note)));
    }

    @Override
    public Change startExperiment(String name, Experiment experiment, String author, String note) {
        return transactions.change(
                connection -> editor(connection).startExperiment(name, experiment, by(author, note)));
    }

    @Override
    public Change promote(String name, String variant, String author, String note) {
        return transactions.change(connection -> editor(connection).promote(name, variant, by(author, note)));
    }

    @Override
    public Change stopExperiment(String name, String author, String note) {
        return transactions.change(connection -> editor(connection).stopExperiment(name, by(author, note)));
    }

    @Override
    public Change delete(String name, String author, String note) {
        return transactions.change(connection -> editor(connection).delete(name, by(author, note)));
    }

    @Override
    public Optional<Release.Live> live(String name) {
        return transactions.read(connection -> catalogue.live(connection, name));
    }

    @Override
    public List<Release.Live> live() {
        return transactions.read(catalogue::live);
    }

    @Override
    public List<PromptDefinition> versions(String name) {
        return transactions.read(connection -> catalogue.versions(connection, name));
    }

    @Override
    public Page<PromptDefinition> versions(String name, String after, int limit) {
        long before = Page.number(after, Long.MAX_VALUE);
        int atMost = Page.limit(limit);
        return transactions.read(connection -> catalogue.versions(connection, name, before, atMost));
    }

    @Override
    public PromptDefinition version(String name, long version) {
        return transactions.read(connection -> catalogue.version(connection, name, version));
    }

    @Override
    public List<Change> changes(String name) {
        return transactions.read(connection -> changes.all(connection, name));
    }

    @Override
    public ChangePage changes(String name, String after, int limit) {
        long before = Page.number(after, Long.MAX_VALUE);
        int atMost = Page.limit(limit);
        return transactions.read(connection -> changes.page(connection, name, before, atMost));
    }

    @Override
    public List<String> names() {
        return transactions.read(catalogue::names);
    }

    @Override
    public Page<String> names(String prefix, String after, int limit) {
        int atMost = Page.limit(limit);
        return transactions.read(connection -> catalogue.names(connection, prefix, after, atMost));
    }

    /**
     * {@inheritDoc} Many versions are removed in several transactions, so that others' changes never wait long; each enters
     * the change history. Only the login that owns the tables may do it.
     */
    @Override
    public int prune(String name, Retention retention, String author, String note) {
        return Eraser.inPortions(() ->
                transactions.change(connection -> eraser(connection).prune(name, retention, by(author, note))));
    }

    /** {@inheritDoc} Only the login that owns the tables may do it. */
    @Override
    public Change redact(String name, long version, String author, String note) {
        return transactions.change(connection -> eraser(connection).redact(name, version, by(author, note)));
    }

    /** The revision every instance should serve: that of the newest change of any namespace. */
    public long revision() {
        return transactions.read(Fence::revision);
    }

    /** The receipts of all instances that read this namespace and are alive, by id. */
    public List<InstanceStatus> instances() {
        return transactions.read(instances::alive);
    }

    /**
     * The last receipts of instances that fell silent without closing, latest first.
     *
     * @param within how long ago they were last heard of, at most; whatever it says, receipts are forgotten after a day
     */
    public List<InstanceStatus> lostInstances(Duration within) {
        return transactions.read(connection -> instances.lost(connection, within));
    }

    /**
     * Waits until every living instance serves a revision or has rejected it, at most for {@code timeout}. An instance that
     * died without a word is waited for until its receipt expires. If the thread is interrupted the answer comes at once,
     * and the thread stays interrupted. To be called when the change is committed, not in its transaction.
     *
     * @return how far it has come then; look at {@link Propagation#isComplete()}
     * @throws StoreUnavailableException if the database cannot be reached
     */
    public Propagation awaitPropagation(long revision, Duration timeout) {
        return PropagationWait.until(
                timeout,
                elapsed -> transactions.read(connection -> instances.propagation(connection, revision, elapsed)));
    }

    private Editor editor(Connection connection) {
        return new Editor(connection, catalogue, rules, namespace);
    }

    private Eraser eraser(Connection connection) {
        return new Eraser(connection, catalogue, rules, namespace);
    }

    private static Authorship by(String author, String note) {
        return new Authorship(author, note, Instant.now());
    }

    /** Collects the settings of a store. Not safe for use by several threads. */
    public static final class Builder {

        private final DataSource dataSource;
        private String namespace = Namespaces.DEFAULT;
        private PromptRules rules = PromptRules.standard();
        private Duration timeout = Duration.ofSeconds(4);

        private Builder(DataSource dataSource) {
            this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
        }

        /**
         * The set of prompts to write; {@code default} unless set.
         *
         * @throws IllegalArgumentException if it is blank, longer than 200 characters, or has control characters
         */
        public Builder namespace(String newNamespace) {
            namespace = Namespaces.check(newNamespace);
            return this;
        }

        /** What versions are judged by; {@link PromptRules#standard()} unless set. */
        public Builder rules(PromptRules newRules) {
            rules = Objects.requireNonNull(newRules, "rules");
            return this;
        }

        /**
         * How long one statement may take, waiting for others' changes included, before the call fails; 4 s unless set. How
         * long a connection may take to come is a setting of the pool.
         *
         * @throws IllegalArgumentException if it is not between 100 ms and 10 minutes
         */
        public Builder timeout(Duration newTimeout) {
            timeout = Durations.between(newTimeout, Duration.ofMillis(100), Duration.ofMinutes(10), "timeout");
            return this;
        }

        /** The store; nothing is opened. */
        public JdbcPromptStore build() {
            return new JdbcPromptStore(this);
        }
    }
}
