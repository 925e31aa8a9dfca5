package io.hotprompt.jdbc;

class PollingSourceContractTest extends JdbcSourceContract {

    @Override
    JdbcPromptSource.Builder configure(JdbcPromptSource.Builder source, TestPostgres database) {
        return source;
    }
}
