package io.hotprompt.spring;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The database prompts are kept in.
 *
 * @param bean the application's data source
 * @param marked whether it was chosen by {@link HotPromptDataSource}; then connection details, which describe the
 *     application's main database, do not describe this one
 * @param gate creates the tables before the first use; null if somebody else does
 */
record PromptDatabase(
        DataSource bean, boolean marked, @Nullable SchemaGate gate) {

    /** What store and source read and write through. */
    DataSource dataSource() {
        return gate == null ? bean : gate;
    }
}
