package io.hotprompt.spring;

import io.hotprompt.jdbc.HotPromptSchema;
import io.hotprompt.model.HotPromptException;
import io.hotprompt.source.SourceUnavailableException;
import io.hotprompt.store.StoreUnavailableException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do when an application does not start because there are no prompts. */
final class HotPromptFailureAnalyzer extends AbstractFailureAnalyzer<HotPromptException> {

    private static final String CREATE_TABLES =
            "Set hotprompt.jdbc.initialize-schema=always to have the tables created, or run"
                    + " the script " + HotPromptSchema.SCRIPT_PATH
                    + " from hotprompt-jdbc before the application, for example with"
                    + " Flyway. If the tables are in another schema, put that schema into the search_path of the DataSource.";

    private static final String START_WITHOUT =
            "Check that the source of the prompts can be reached from here. To start while"
                    + " it is away, set hotprompt.bootstrap to a folder on the class path or hotprompt.last-known-good to a file, or"
                    + " set hotprompt.startup.mode=background; hotprompt.startup.timeout says how long the start waits.";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, HotPromptException cause) {
        if (!(cause instanceof SourceUnavailableException) && !(cause instanceof StoreUnavailableException)) {
            return null;
        }
        String message = Objects.requireNonNullElse(cause.getMessage(), cause.toString());
        // Every message about missing tables names the script that creates them.
        boolean tablesMissing = message.contains(HotPromptSchema.SCRIPT_PATH);
        return new FailureAnalysis(
                "HotPrompt has no prompts to serve: " + message, tablesMissing ? CREATE_TABLES : START_WITHOUT, cause);
    }
}
