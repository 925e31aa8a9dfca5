package io.hotprompt.examples.chatbot.chat;

import io.hotprompt.Prompt;
import io.hotprompt.experiment.ExperimentRecorder;
import io.hotprompt.experiment.PromptUse;
import io.hotprompt.openai.Answer;
import io.hotprompt.openai.ModelCallException;
import io.hotprompt.openai.ModelCallException.Reason;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.springframework.stereotype.Component;

/** Counts what came of questions for the version and the arm that were asked. */
@Component
class QuestionOutcomes {

    /** Whoever asked has gone; that says nothing about the prompt. */
    private static final Set<Reason> GONE = Set.of(Reason.CANCELLED, Reason.LISTENER_FAILED);

    private final ExperimentRecorder recorder;

    QuestionOutcomes(ExperimentRecorder recorder) {
        this.recorder = recorder;
    }

    /** What is not the whole answer counts as a failure. One from the cache has spent no tokens. */
    void ended(Prompt prompt, String targetingKey, Answer answer, Ending ending) {
        PromptUse use = PromptUse.of(prompt);
        recorder.exposure(use, targetingKey);
        if (ending == Ending.ANSWERED) {
            recorder.answered(
                    use,
                    answer.call().latency(),
                    answer.cached() ? 0 : answer.call().usage().total());
        } else {
            recorder.failed(use);
        }
    }

    /** No answer. */
    void failed(Prompt prompt, String targetingKey, Throwable failure) {
        PromptUse use = PromptUse.of(prompt);
        recorder.exposure(use, targetingKey);
        if (!isGone(failure)) {
            recorder.failed(use);
        }
    }

    /** Whether nobody waits for the answer any longer. */
    static boolean isGone(Throwable failure) {
        return failure instanceof CancellationException
                || (failure instanceof ModelCallException call && GONE.contains(call.reason()));
    }
}
