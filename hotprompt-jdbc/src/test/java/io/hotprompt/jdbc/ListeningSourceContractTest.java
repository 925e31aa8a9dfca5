package io.hotprompt.jdbc;

class ListeningSourceContractTest extends JdbcSourceContract {

    @Override
    JdbcPromptSource.Builder configure(JdbcPromptSource.Builder source, TestPostgres database) {
        return source.listen(database.url(), database.user(), database.password());
    }
}
