package io.hotprompt.examples.chatbot.admin;

import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.Variable;
import io.hotprompt.store.SaveRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A version somebody wants to save.
 *
 * @param baseVersion the newest version its author has seen; left out, whatever happened meanwhile is overwritten
 * @param draft whether it is kept without going live
 */
record SaveBody(
        @Nullable List<@Nullable MessageBody> messages,
        @Nullable List<@Nullable VariableBody> variables,
        @Nullable Map<String, @Nullable Object> parameters,
        @Nullable String note,
        @Nullable Long baseVersion,
        @Nullable Boolean draft) {

    boolean isDraft() {
        return Boolean.TRUE.equals(draft);
    }

    SaveRequest toRequest(String name, String author) {
        SaveRequest.Builder request = SaveRequest.of(name).content(content()).author(author);
        request.note(note == null ? "" : note);
        if (baseVersion != null) {
            request.baseVersion(baseVersion);
        }
        return request.build();
    }

    PromptContent content() {
        List<MessageTemplate> texts = messages == null
                ? List.of()
                : messages.stream()
                        .filter(Objects::nonNull)
                        .map(MessageBody::toTemplate)
                        .toList();
        List<Variable> declared = variables == null
                ? List.of()
                : variables.stream()
                        .filter(Objects::nonNull)
                        .map(VariableBody::toVariable)
                        .toList();
        return new PromptContent(texts, declared, parameters == null ? Map.of() : parameters);
    }
}
