package io.hotprompt.jdbc;

import javax.sql.DataSource;

/**
 * An application that uses transactions in one of the usual ways.
 *
 * @param prompts what HotPrompt is given
 * @param rows where the application gets the connection of its transaction; closing one ends nothing
 * @param transactions how it runs a transaction
 */
record Application(String name, DataSource prompts, DataSource rows, Transactor transactions) {

    /** Something done in a transaction. */
    interface Work {
        void run() throws Exception;
    }

    /** Runs transactions. */
    interface Transactor {

        /** Runs work in a transaction and then ends it. */
        void run(boolean commit, Work work) throws Exception;

        default void end() throws Exception {}
    }

    void commit(Work work) throws Exception {
        transactions.run(true, work);
    }

    void rollback(Work work) throws Exception {
        transactions.run(false, work);
    }

    @Override
    public String toString() {
        return name;
    }

    void close() throws Exception {
        transactions.end();
    }
}
