package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.PromptRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Row 59 of the catalogue of bad input: what anybody who may connect can put into a notification. */
class NotificationCatalogueTest {

    private static final Duration SOON = Duration.ofSeconds(15);

    private static TestPostgres postgres;
    private static JdbcPromptStore store;
    private static JdbcPromptSource source;
    private static PromptRegistry registry;

    @BeforeAll
    static void listen() throws Exception {
        postgres = TestPostgres.withSchema();
        store = JdbcPromptStore.builder(postgres.dataSource()).build();
        Saves.save(store, "support", "edit 0");
        source = JdbcPromptSource.builder(postgres.dataSource())
                .listen(postgres::connect)
                .build();
        registry = PromptRegistry.builder().source(source).build();
        registry.start();
        Await.until(SOON, () -> source.statistics().connections() == 1);
    }

    @AfterAll
    static void close() {
        registry.close();
    }

    static Arguments[] payloads() {
        return new Arguments[] {
            Arguments.of("59 empty", ""),
            Arguments.of("59 7,999 bytes", "x".repeat(7_999)),
            Arguments.of("59 JSON", "{\"revision\": 7, \"drop\": true}"),
            Arguments.of("59 SQL", "'; drop table hotprompt_release; --"),
            Arguments.of("59 line ends", "1\r\n2026-01-01 ERROR forged"),
            Arguments.of("59 unknown prompt", "no-such-prompt"),
            Arguments.of("59 2^63", "9223372036854775808"),
            Arguments.of("59 2^63 - 1", "9223372036854775807"),
            Arguments.of("59 negative", "-1"),
            Arguments.of("59 old", "1"),
            Arguments.of("59 digits of another script", "١٢٣"),
            Arguments.of("59 5,000 digits", "9".repeat(5_000)),
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("payloads")
    void isAHintAndNothingElse(String title, String payload) throws Exception {
        long revision = registry.status().revision();
        long heard = source.statistics().notifications();
        try (LogCapture log = LogCapture.open()) {
            notify(payload);
            Await.until(SOON, () -> source.statistics().notifications() > heard);
            registry.refresh(SOON);
            assertThat(registry.status().revision()).isEqualTo(revision);
            long next = Saves.save(store, "support", "edit after " + title).revision();
            assertThat(registry.awaitRevision(next, SOON)).isTrue();
            assertThat(registry.prompt("support").render(Map.of()).text()).isEqualTo("edit after " + title);
            assertThat(log.warnings("")).isEmpty();
        }
    }

    private static void notify(String payload) throws Exception {
        try (Connection connection = postgres.connect();
                PreparedStatement statement = connection.prepareStatement("select pg_notify('hotprompt', ?)")) {
            statement.setString(1, payload);
            statement.execute();
        }
    }
}
