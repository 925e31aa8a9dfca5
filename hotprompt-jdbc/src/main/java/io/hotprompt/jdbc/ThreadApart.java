package io.hotprompt.jdbc;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs work on a thread in which no transaction of the application runs, and waits for it: transactions belong to threads,
 * so the data source gives a connection of the pool there.
 */
final class ThreadApart {

    private ThreadApart() {}

    static <T> T run(Callable<T> work) throws SQLException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "hotprompt-apart");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while waiting for the database", "57014", e);
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private static SQLException failure(ExecutionException failed) {
        Throwable cause = failed.getCause();
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof SQLException sql ? sql : new SQLException(failed);
    }
}
