package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.store.PromptStore;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Saves the prompts {@code a} and {@code b} together and remembers what the store said to each save. */
final class WriterLog {

    private final PromptStore store;
    private final Map<Integer, Boolean> acknowledged = new HashMap<>();
    private final List<String> failures = new ArrayList<>();
    private Duration slowestFailure = Duration.ZERO;
    private long newestRevision;
    private int count;

    WriterLog(PromptStore store) {
        this.store = store;
    }

    /** One save; whether it was acknowledged. */
    boolean save() {
        int number = ++count;
        long start = System.nanoTime();
        try {
            newestRevision = store.saveAll(List.of(request("a", number), request("b", number)))
                    .get(0)
                    .revision();
            acknowledged.put(number, true);
            return true;
        } catch (StoreUnavailableException e) {
            acknowledged.put(number, false);
            failures.add(e.getMessage());
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            slowestFailure = took.compareTo(slowestFailure) > 0 ? took : slowestFailure;
            return false;
        }
    }

    private static SaveRequest request(String name, int number) {
        return SaveRequest.of(name)
                .system("text " + number)
                .author("writer")
                .note("save-" + number)
                .build();
    }

    long newestRevision() {
        return newestRevision;
    }

    List<String> failures() {
        return failures;
    }

    Duration slowestFailure() {
        return slowestFailure;
    }

    /** Every acknowledged save is in the history exactly once, every other at most once. */
    void assertInHistory(TestPostgres database) throws Exception {
        Map<String, String> counts = new HashMap<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select note, count(*) from hotprompt_change where name = 'a' group by note")) {
            while (row.next()) {
                counts.put(row.getString(1), row.getString(2));
            }
        }
        acknowledged.forEach((number, wasAcknowledged) -> {
            String times = counts.getOrDefault("save-" + number, "0");
            assertThat(times).as("save " + number).isIn(wasAcknowledged ? List.of("1") : List.of("0", "1"));
        });
        assertThat(database.value("select count(*) from hotprompt_history h where revision > 0"))
                .as("revisions without a gap")
                .isEqualTo(database.value("select revision from hotprompt_revision"));
    }
}
