package io.hotprompt.spring;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** The database prompts are kept in, as threads of HotPrompt see it and as the application's own calls do. */
final class PromptDatabase {

    private final DataSource bean;
    private final boolean marked;
    private final DataSource background;
    private final DataSource foreground;

    /**
     * @param bean the application's data source; may take part in transactions already
     * @param marked whether it was chosen by {@link HotPromptDataSource}
     * @param createsTables whether the first use creates the tables
     */
    PromptDatabase(DataSource bean, boolean marked, boolean createsTables) {
        this.bean = bean;
        this.marked = marked;
        DataSource bare = outsideOfTransactions(bean);
        DataSource taking = new StoreDataSource(bare);
        SchemaGate gate = createsTables ? new SchemaGate(bare) : null;
        background = gate == null ? bare : new Gated(gate, bare);
        foreground = gate == null ? taking : new Gated(gate, taking);
    }

    /** A thread of ours must not meet a transaction of the application, and a proxy in a proxy would hide it. */
    private static DataSource outsideOfTransactions(DataSource bean) {
        TransactionAwareDataSourceProxy proxy = DataSourceUnwrapper.unwrap(bean, TransactionAwareDataSourceProxy.class);
        return proxy == null ? bean : Objects.requireNonNullElse(proxy.getTargetDataSource(), bean);
    }

    DataSource bean() {
        return bean;
    }

    /** If so, connection details, which describe the application's main database, do not describe this one. */
    boolean marked() {
        return marked;
    }

    /** For source, receipts and recorder: each use is a connection and a transaction of its own. */
    DataSource background() {
        return background;
    }

    /** For the store: takes part in the transaction of whoever calls. */
    DataSource foreground() {
        return foreground;
    }

    /** Passes through the gate before each connection. */
    private static final class Gated extends DelegatingDataSource {

        private final SchemaGate gate;

        Gated(SchemaGate gate, DataSource target) {
            super(target);
            this.gate = gate;
        }

        @Override
        public Connection getConnection() throws SQLException {
            gate.open();
            return super.getConnection();
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            gate.open();
            return super.getConnection(username, password);
        }
    }
}
