package io.hotprompt.openai;

import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletion.Choice.FinishReason;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.completions.CompletionUsage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one successful call brought. */
record Completion(String text, String finishReason, String model, Optional<String> requestId, TokenUsage usage) {

    static final String REFUSAL = "refusal";

    /**
     * Reads an answer leniently: compatible services leave out what they do not know, but not the choice.
     *
     * @throws MalformedAnswerException if there is none
     */
    static Completion of(@Nullable ChatCompletion answer, Optional<String> requestId) {
        if (answer == null) {
            throw new MalformedAnswerException("the answer is null");
        }
        ChatCompletion.Choice choice = answer._choices()
                .asKnown()
                .flatMap(choices -> choices.stream().findFirst())
                .orElseThrow(() -> new MalformedAnswerException("the answer has no choices"));
        ChatCompletionMessage message = choice._message()
                .asKnown()
                .orElseThrow(() -> new MalformedAnswerException("the answer has no message"));
        Optional<String> refusal = message._refusal().asKnown().filter(text -> !text.isEmpty());
        String finishReason =
                choice._finishReason().asKnown().map(FinishReason::asString).orElse("");
        return new Completion(
                refusal.or(() -> message._content().asKnown()).orElse(""),
                refusal.isPresent() ? REFUSAL : finishReason,
                answer._model().asKnown().orElse(""),
                requestId,
                answer._usage().asKnown().map(Completion::usage).orElse(TokenUsage.UNKNOWN));
    }

    static TokenUsage usage(CompletionUsage usage) {
        long cached = usage._promptTokensDetails()
                .asKnown()
                .flatMap(details -> details._cachedTokens().asKnown())
                .orElse(0L);
        return new TokenUsage(
                usage._promptTokens().asKnown().orElse(0L),
                cached,
                usage._completionTokens().asKnown().orElse(0L));
    }
}
