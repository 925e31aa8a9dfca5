package io.hotprompt.examples.chatbot.admin;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.hotprompt.examples.chatbot.chat.Tryout;
import io.hotprompt.model.Message;
import io.hotprompt.openai.Answer;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Looks at a version before it is saved. */
@RestController
class PreviewController {

    private final Tryout tryout;

    PreviewController(Tryout tryout) {
        this.tryout = tryout;
    }

    /**
     * A version as for saving, with values for its variables.
     *
     * @param message a question to ask with it; left out, it is only rendered
     */
    @JsonIgnoreProperties({"version", "revision", "live", "author", "createdAt", "contentHash"})
    record PreviewBody(
            @Nullable String name,
            @Nullable List<@Nullable MessageBody> messages,
            @Nullable List<@Nullable VariableBody> variables,
            @Nullable Map<String, @Nullable Object> parameters,
            @Nullable String note,
            @Nullable Long baseVersion,
            @Nullable Boolean draft,
            @Nullable Map<String, String> values,
            @Nullable String message) {

        SaveBody toSave() {
            return new SaveBody(name, messages, variables, parameters, note, null, draft);
        }
    }

    /** What the model is given, and what it answers if it was asked. */
    record RenderedBody(
            List<MessageBody> messages,
            @Nullable String answer,
            @Nullable String model,
            @Nullable Long latencyMs) {

        static RenderedBody of(Tryout.Outcome outcome) {
            Answer answer = outcome.answer().orElse(null);
            return new RenderedBody(
                    outcome.messages().stream().map(RenderedBody::message).toList(),
                    answer == null ? null : answer.text(),
                    answer == null ? null : answer.call().model(),
                    answer == null ? null : answer.call().latency().toMillis());
        }

        private static MessageBody message(Message message) {
            return new MessageBody(message.role().wireName(), message.content());
        }
    }

    @PostMapping("/admin/api/prompts/{name}/preview")
    RenderedBody preview(@PathVariable String name, @RequestBody PreviewBody body, Principal login) {
        Map<String, String> values = body.values() == null ? Map.of() : body.values();
        String question = body.message() == null ? "" : body.message();
        return RenderedBody.of(tryout.draft(body.toSave().toRequest(name, login.getName()), values, question));
    }
}
