package io.hotprompt.examples.chatbot.chat;

import io.hotprompt.experiment.ExperimentRecorder;
import io.hotprompt.experiment.PromptUse;
import io.hotprompt.experiment.Rating;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What people think of answers. A rating is kept with its answer, so that it can be changed or taken back days later and
 * on another server, and is counted for the version and the arm that answered.
 */
@Component
class Feedback {

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final ExperimentRecorder recorder;

    Feedback(JdbcClient jdbc, TransactionOperations transactions, ExperimentRecorder recorder) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.recorder = recorder;
    }

    private record Rated(PromptUse use, Optional<Rating> rating) {}

    /**
     * Sets the rating of an answer, or takes it back if there is none; false if there is no such answer.
     *
     * @param messageId names the answer
     */
    boolean rate(String messageId, Optional<Rating> rating) {
        Optional<Rated> found = transactions.execute(transaction -> replace(messageId, rating));
        found.filter(before -> !before.rating().equals(rating)).ifPresent(before -> {
            before.rating().ifPresent(old -> recorder.withdrawn(before.use(), old));
            rating.ifPresent(given -> recorder.feedback(before.use(), given));
        });
        return found.isPresent();
    }

    /** The row stays locked from reading to writing, so that of two clicks each sees what the other one left. */
    private Optional<Rated> replace(String messageId, Optional<Rating> rating) {
        Optional<Rated> before = jdbc.sql("SELECT prompt_name, prompt_version, variant, revision, rating"
                        + " FROM chatbot_exchange WHERE id = ? FOR UPDATE")
                .param(messageId)
                .query((row, number) -> rated(row))
                .optional();
        jdbc.sql("UPDATE chatbot_exchange SET rating = ? WHERE id = ?")
                .param(rating.map(Feedback::word).orElse(null))
                .param(messageId)
                .update();
        return before;
    }

    private static Rated rated(ResultSet row) throws SQLException {
        PromptUse use = new PromptUse(
                row.getString("prompt_name"),
                row.getLong("prompt_version"),
                Optional.ofNullable(row.getString("variant")),
                row.getLong("revision"));
        return new Rated(
                use,
                Optional.ofNullable(row.getString("rating"))
                        .map(word -> Rating.valueOf(word.toUpperCase(Locale.ROOT))));
    }

    private static String word(Rating rating) {
        return rating.name().toLowerCase(Locale.ROOT);
    }
}
