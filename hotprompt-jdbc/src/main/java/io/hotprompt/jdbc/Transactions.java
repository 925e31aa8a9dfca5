package io.hotprompt.jdbc;

import io.hotprompt.jdbc.Database.Work;
import io.hotprompt.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;

/** Where a store's units of work run; turns failures of SQL into failures of the store. */
interface Transactions {

    /** Reads. */
    <T> T read(Work<T> work);

    /** Changes, all or nothing. */
    <T> T change(Work<T> work);

    /** Each unit of work on a connection of the pool: in the transaction it is in, else in one of its own. */
    static Transactions own(Database database) {
        return new Transactions() {
            @Override
            public <T> T read(Work<T> work) {
                return told(database, Operation.READING, () -> database.read(work));
            }

            @Override
            public <T> T change(Work<T> work) {
                return told(database, Operation.SAVING, () -> database.change(work));
            }
        };
    }

    /** All on a connection whose transaction belongs to the caller. */
    static Transactions joined(Connection connection, Database database) {
        return new Transactions() {
            @Override
            public <T> T read(Work<T> work) {
                return told(database, Operation.READING, () -> database.within(connection, work));
            }

            @Override
            public <T> T change(Work<T> work) {
                return told(database, Operation.SAVING, () -> {
                    if (!database.isInTransaction(connection)) {
                        throw new IllegalStateException(
                                "the connection is in auto-commit mode; open a transaction before changing prompts");
                    }
                    return database.within(connection, work);
                });
            }
        };
    }

    /** What {@link #told} runs. */
    interface Unit<T> {
        T run() throws SQLException;
    }

    private static <T> T told(Database database, Operation operation, Unit<T> unit) {
        try {
            return unit.run();
        } catch (SqlFailure e) {
            throw unavailable(database, operation, e.failure());
        } catch (SQLException e) {
            throw unavailable(database, operation, e);
        }
    }

    private static StoreUnavailableException unavailable(Database database, Operation operation, SQLException cause) {
        return new StoreUnavailableException(
                "the prompt store in " + database.address() + " failed" + SqlAdvice.of(operation, cause), cause);
    }
}
