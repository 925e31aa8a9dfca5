package io.hotprompt.examples.chatbot.experiment;

import io.hotprompt.model.Experiment;
import io.hotprompt.model.Release;
import io.hotprompt.model.Variant;
import io.hotprompt.store.Change;
import io.hotprompt.store.PromptStore;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what the arms of running experiments answered, on all servers together. */
@Component
public class ExperimentResults {

    private static final String COUNTS = "SELECT count(*) AS answers,"
            + " count(DISTINCT coalesce(c.user_id, c.id)) AS users,"
            + " count(*) FILTER (WHERE e.rating = 'up') AS up, count(*) FILTER (WHERE e.rating = 'down') AS down,"
            + " percentile_disc(0.95) WITHIN GROUP (ORDER BY e.latency_ms) AS p95,"
            + " coalesce(sum(e.tokens), 0) AS tokens"
            + " FROM chatbot_exchange e JOIN chatbot_conversation c ON c.id = e.conversation_id"
            + " WHERE e.prompt_name = ? AND e.variant = ? AND e.prompt_version = ? AND e.at >= ?";

    private final JdbcClient jdbc;
    private final PromptStore store;

    ExperimentResults(JdbcClient jdbc, PromptStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    /** The results of the experiment that runs on this prompt, or empty if none does. */
    public Optional<Results> of(String prompt) {
        return store.live(prompt)
                .flatMap(Release.Live::trial)
                .map(trial -> results(prompt, trial.experiment(), startOf(prompt)));
    }

    private Results results(String prompt, Experiment experiment, Instant started) {
        List<ArmResult> arms = new ArrayList<>();
        for (Variant variant : experiment.arms()) {
            arms.add(arm(prompt, variant, started, arms.isEmpty() ? null : arms.get(0)));
        }
        boolean wrong = Statistics.isSplitWrong(
                arms.stream().mapToInt(ArmResult::weight).toArray(),
                arms.stream().mapToLong(ArmResult::users).toArray());
        return new Results(prompt, experiment.key(), started, List.copyOf(arms), wrong, Verdict.of(arms, wrong));
    }

    private ArmResult arm(String prompt, Variant variant, Instant started, @Nullable ArmResult control) {
        Timestamp since = Timestamp.from(started);
        long errors = jdbc.sql("SELECT count(*) FROM chatbot_failure WHERE prompt_name = ? AND variant = ?"
                        + " AND prompt_version = ? AND at >= ?")
                .params(prompt, variant.name(), variant.version(), since)
                .query(Long.class)
                .single();
        return jdbc.sql(COUNTS)
                .params(prompt, variant.name(), variant.version(), since)
                .query((row, number) -> {
                    long up = row.getLong("up");
                    long down = row.getLong("down");
                    return new ArmResult(
                            variant.name(),
                            variant.version(),
                            variant.weight(),
                            row.getLong("answers"),
                            row.getLong("users"),
                            up,
                            down,
                            Statistics.rate(up, up + down),
                            row.getObject("p95", Long.class),
                            errors,
                            row.getLong("tokens"),
                            control == null ? null : Statistics.difference(up, down, control.up(), control.down()));
                })
                .single();
    }

    /** When it was started; changes of its arms since then belong to it. */
    private Instant startOf(String prompt) {
        Instant started = Instant.EPOCH;
        for (Change change : store.changes(prompt)) {
            if (change.kind() == Change.Kind.EXPERIMENT) {
                started = change.at();
            } else if (change.kind() != Change.Kind.DRAFT) {
                break;
            }
        }
        return started;
    }
}
