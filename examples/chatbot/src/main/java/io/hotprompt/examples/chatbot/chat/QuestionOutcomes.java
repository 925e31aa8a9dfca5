package io.hotprompt.examples.chatbot.chat;

import io.hotprompt.Prompt;
import io.hotprompt.experiment.ExperimentRecorder;
import io.hotprompt.experiment.PromptUse;
import io.hotprompt.openai.Answer;
import io.hotprompt.openai.ModelCallException;
import io.hotprompt.openai.ModelCallException.Reason;
import io.hotprompt.openai.ServedPrompt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.springframework.stereotype.Component;

/**
 * Counts what came of questions for the version and the arm that answered them, which need not be the ones that were live
 * when the question came in.
 */
@Component
class QuestionOutcomes {

    /** Whoever asked has gone; that says nothing about the prompt. */
    private static final Set<Reason> GONE = Set.of(Reason.CANCELLED, Reason.LISTENER_FAILED);

    private final ExperimentRecorder recorder;

    QuestionOutcomes(ExperimentRecorder recorder) {
        this.recorder = recorder;
    }

    /** An answer; one from the cache has spent no tokens. */
    void answered(Answer answer) {
        PromptUse use = use(answer.prompt());
        recorder.exposure(use);
        recorder.answered(
                use,
                answer.call().latency(),
                answer.cached() ? 0 : answer.call().usage().total());
    }

    /**
     * No answer.
     *
     * @param chosen the prompt that was going to answer, where the failure does not say which one was asked
     */
    void failed(Prompt chosen, Throwable failure) {
        PromptUse use = failure instanceof ModelCallException call ? use(call.prompt()) : PromptUse.of(chosen);
        recorder.exposure(use);
        if (!isGone(failure)) {
            recorder.failed(use);
        }
    }

    private static boolean isGone(Throwable failure) {
        return failure instanceof CancellationException
                || (failure instanceof ModelCallException call && GONE.contains(call.reason()));
    }

    private static PromptUse use(ServedPrompt prompt) {
        return new PromptUse(prompt.name(), prompt.version(), prompt.variant(), prompt.revision());
    }
}
