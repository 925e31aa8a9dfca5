package io.hotprompt.examples.chatbot.chat;

import io.hotprompt.model.Message;
import io.hotprompt.openai.Answer;
import io.hotprompt.openai.ModelCallException;
import io.hotprompt.openai.ServedPrompt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question and what came of it.
 *
 * @param id the answer's {@code messageId}
 * @param rendered what the model was given, message by message; empty if that is not known
 */
record Exchange(String id, Asked asked, Reply reply, List<Message> rendered) {

    /**
     * What came of a question.
     *
     * @param text empty if there is no answer
     * @param failure what an administrator can do about it; null if there is an answer
     * @param call how the answer was obtained; null if there is none
     */
    record Reply(
            ServedPrompt prompt,
            Ending ending,
            String text,
            String finishReason,
            @Nullable String failure,
            @Nullable Call call) {

        static Reply of(Answer answer) {
            return new Reply(
                    answer.prompt(),
                    Ending.of(answer),
                    answer.text(),
                    answer.finishReason(),
                    null,
                    new Call(
                            answer.call().model(),
                            answer.cached(),
                            answer.call().latency().toMillis(),
                            answer.call().usage().total()));
        }

        static Reply of(ModelCallException failed) {
            return new Reply(failed.prompt(), Ending.of(failed), "", "", failed.getMessage(), null);
        }
    }

    /** How an answer was obtained. */
    record Call(String model, boolean cached, long latencyMs, long tokens) {

        static final Call NONE = new Call("", false, 0, 0);
    }
}
