package io.hotprompt.examples.chatbot.experiment;

import io.hotprompt.experiment.ExperimentReport;
import io.hotprompt.experiment.ExperimentRun;
import java.time.Instant;

/**
 * What an experiment has shown.
 *
 * @param diary who started, changed and ended it
 * @param asOf when the numbers of this server were complete; those of other servers may be one write older
 */
public record ExperimentView(ExperimentReport report, RunDiary diary, Instant asOf) {

    /** The experiment itself. */
    public ExperimentRun run() {
        return report.run();
    }
}
