package io.hotprompt.openai;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the model said, and everything needed to tell why. There is always something in it: text that can be seen, a
 * refusal, or calls of tools. It may be incomplete, see {@link #isComplete()}.
 *
 * @param content what the model said
 * @param prompt which prompt made it
 * @param call how it was obtained
 * @param cached whether it came from the answer cache, or from the same question asked at the same time
 */
public record Answer(AnswerContent content, ServedPrompt prompt, ModelCall call, boolean cached) {

    /** Refuses null. */
    public Answer {
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(call, "call");
    }

    /** The whole answer; the refusal if the model refused; empty if the model only calls tools. */
    public String text() {
        return content.text();
    }

    /**
     * Why the model stopped, in the service's words: {@code stop}, {@code length}, {@code content_filter} …;
     * {@code refusal} if the model refused; empty if the service does not say.
     */
    public String finishReason() {
        return content.finishReason();
    }

    /** What the finish reason means, whatever words the service has for it. */
    public FinishReason finish() {
        return content.finish();
    }

    /**
     * Whether the model said all it wanted. False for an answer that was cut at a limit, stopped by a filter or refused:
     * tell the person, and do not count it as an answer.
     */
    public boolean isComplete() {
        return content.isComplete();
    }

    /** The tools that the model wants to be called, in its order; mostly none. */
    public List<ToolCall> toolCalls() {
        return content.toolCalls();
    }

    /** What the model said in place of an answer, if it refused. */
    public Optional<String> refusal() {
        return content.refusal();
    }

    /** What the model thought, if the service tells; empty if the answer came from the cache. Not for the person who asked. */
    public Optional<String> reasoning() {
        return content.reasoning();
    }

    /**
     * The text as a record or another type that Jackson can read; for versions with a {@code response_format}. Fields the
     * type does not have are left out.
     *
     * @throws AnswerFormatException if the answer is not complete, or is no JSON of this type
     */
    public <T> T as(Class<T> type) {
        if (!isComplete()) {
            throw new AnswerFormatException("the answer is not complete (" + finish() + "), so it is no "
                    + type.getSimpleName() + "; see isComplete()");
        }
        return StructuredText.as(text(), type, "the answer");
    }

    /** The prompt, the model and the length; never the text. */
    @Override
    public String toString() {
        return content + " from " + call.model() + " by " + prompt + (cached ? ", cached" : "");
    }
}
