package io.hotprompt.examples.chatbot.database;

import javax.sql.DataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    ChatbotDatabase chatbotDatabase(DatabaseSettings settings) {
        return ChatbotDatabase.open(settings);
    }

    @Bean
    JdbcConnectionDetails databaseConnection(ChatbotDatabase database) {
        return new Connection(database.address());
    }

    /** The chatbot's own tables are there before anybody can ask for them. */
    @Bean
    JdbcClient jdbcClient(DataSource dataSource) {
        JdbcClient client = JdbcClient.create(dataSource);
        new ChatbotTables(dataSource).create();
        return client;
    }

    private record Connection(DatabaseAddress address) implements JdbcConnectionDetails {

        @Override
        public String getUsername() {
            return address.user();
        }

        @Override
        public String getPassword() {
            return address.password();
        }

        @Override
        public String getJdbcUrl() {
            return address.jdbcUrl();
        }
    }
}
