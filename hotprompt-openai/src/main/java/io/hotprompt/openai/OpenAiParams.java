package io.hotprompt.openai;

import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import io.hotprompt.RenderedPrompt;

/**
 * Rendered prompts as parameters of the SDK, for programs that call it themselves. Messages keep their roles and their
 * order; parameters that the SDK knows become typed ones, all others additional body fields. What would take the place of
 * the messages or change how the program asks is left out: {@code messages}, {@code stream}, {@code n} and the like.
 */
public final class OpenAiParams {

    private OpenAiParams() {}

    /**
     * As a call of {@code POST /chat/completions}.
     *
     * @throws IllegalStateException if the prompt has no parameter {@code model}
     */
    public static ChatCompletionCreateParams chat(RenderedPrompt rendered) {
        return ChatParams.of(rendered.messages(), rendered.parameters());
    }

    /**
     * As a call of {@code POST /responses}. Parameters that have another name or place there are moved: the token limits,
     * {@code response_format}, {@code verbosity}, {@code reasoning_effort}, tools and their choice. Those that only a chat
     * call has, such as {@code stop} and {@code seed}, are left out.
     */
    public static ResponseCreateParams responses(RenderedPrompt rendered) {
        return ResponseParams.of(rendered.messages(), rendered.parameters());
    }
}
