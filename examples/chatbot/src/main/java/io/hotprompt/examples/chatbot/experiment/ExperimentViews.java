package io.hotprompt.examples.chatbot.experiment;

import io.hotprompt.experiment.ExperimentReport;
import io.hotprompt.experiment.ExperimentRun;
import io.hotprompt.experiment.HourlyOutcomes;
import io.hotprompt.jdbc.JdbcExperimentRecorder;
import io.hotprompt.jdbc.JdbcExperimentResults;
import io.hotprompt.jdbc.JdbcPromptStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What experiments have shown on all servers together. This server writes what it has counted before it reads, so that
 * whoever looks finds his own last click in the numbers.
 */
@Component
public class ExperimentViews {

    private final JdbcExperimentRecorder recorder;
    private final JdbcExperimentResults results;
    private final JdbcPromptStore store;

    ExperimentViews(JdbcExperimentRecorder recorder, JdbcExperimentResults results, JdbcPromptStore store) {
        this.recorder = recorder;
        this.results = results;
        this.store = store;
    }

    /** The experiment that runs on this prompt, or else the last one; empty if there was none. */
    public Optional<ExperimentView> latest(String prompt) {
        recorder.flush();
        return results.latest(prompt).map(this::view);
    }

    /** The experiment that was started with this revision; empty if there was none. */
    public Optional<ExperimentView> startedWith(String prompt, long revision) {
        recorder.flush();
        return runs(prompt).stream()
                .filter(run -> run.revision() == revision)
                .findFirst()
                .map(results::report)
                .map(this::view);
    }

    /** The experiments there were on a prompt, newest first. */
    public List<ExperimentRun> runs(String prompt) {
        return results.runs(prompt);
    }

    /** What came of each arm, hour by hour. */
    public List<HourlyOutcomes> timeline(ExperimentRun run) {
        return results.timeline(run);
    }

    private ExperimentView view(ExperimentReport report) {
        return new ExperimentView(report, RunDiary.of(report.run(), store), Instant.now());
    }
}
