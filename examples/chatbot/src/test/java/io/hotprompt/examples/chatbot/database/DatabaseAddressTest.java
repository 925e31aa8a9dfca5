package io.hotprompt.examples.chatbot.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {

    @Test
    void readsUrlsAsHostingServicesHandThemOut() {
        assertThat(DatabaseAddress.parse("postgres://ada:s%40f+e@db.example:6432/app?sslmode=require", "", ""))
                .isEqualTo(
                        new DatabaseAddress("jdbc:postgresql://db.example:6432/app?sslmode=require", "ada", "s@f+e"));
        assertThat(DatabaseAddress.parse(" postgresql://db/app ", "ada", "pw"))
                .isEqualTo(new DatabaseAddress("jdbc:postgresql://db/app", "ada", "pw"));
        assertThat(DatabaseAddress.parse("postgres://ada@db/app", "", "pw"))
                .isEqualTo(new DatabaseAddress("jdbc:postgresql://db/app", "ada", "pw"));
    }

    @Test
    void takesJdbcUrlsAsTheyAre() {
        assertThat(DatabaseAddress.parse("jdbc:postgresql://db/app?user=x", "ada", "pw"))
                .isEqualTo(new DatabaseAddress("jdbc:postgresql://db/app?user=x", "ada", "pw"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://secret@db/app",
                "postgres://secret@db",
                "postgres:///secret",
                "postgres://a b:secret@db/x"
            })
    void refusesOthersWithoutRepeatingThem(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseAddress.parse(url, "", ""))
                .withMessageContaining("DATABASE_URL")
                .withMessageNotContaining("secret");
    }

    @Test
    void showsNeitherPasswordNorQuery() {
        assertThat(new DatabaseAddress("jdbc:postgresql://db/app?password=secret", "ada", "secret"))
                .hasToString("jdbc:postgresql://db/app");
    }
}
