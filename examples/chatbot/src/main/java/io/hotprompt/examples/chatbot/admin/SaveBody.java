package io.hotprompt.examples.chatbot.admin;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.hotprompt.examples.chatbot.http.RefusedRequestException;
import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.Variable;
import io.hotprompt.store.SaveRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A version somebody wants to save. What a call gives can be sent as it is: what the server decides, such as the number and
 * the author, is left aside.
 *
 * @param name may be left out; else that of the prompt in the address
 * @param baseVersion the newest version its author has seen; left out, whatever happened meanwhile is overwritten
 * @param draft whether it is kept without going live
 */
@JsonIgnoreProperties({"version", "revision", "live", "author", "createdAt", "contentHash"})
record SaveBody(
        @Nullable String name,
        @Nullable List<@Nullable MessageBody> messages,
        @Nullable List<@Nullable VariableBody> variables,
        @Nullable Map<String, @Nullable Object> parameters,
        @Nullable String note,
        @Nullable Long baseVersion,
        @Nullable Boolean draft) {

    boolean isDraft() {
        return Boolean.TRUE.equals(draft);
    }

    /**
     * The request.
     *
     * @throws RefusedRequestException if something contradicts the address or itself
     */
    SaveRequest toRequest(String prompt, String author) {
        if (name != null && !name.equals(prompt)) {
            throw RefusedRequestException.badRequest(
                    "other-prompt",
                    "The body is of another prompt than the address; leave name out or make them equal");
        }
        SaveRequest.Builder request = SaveRequest.of(prompt).content(content()).author(author);
        request.note(note == null ? "" : note);
        if (baseVersion != null) {
            request.baseVersion(baseVersion);
        }
        return request.build();
    }

    PromptContent content() {
        List<MessageTemplate> texts =
                each("messages", messages).map(MessageBody::toTemplate).toList();
        List<Variable> declared =
                each("variables", variables).map(VariableBody::toVariable).toList();
        return new PromptContent(texts, declared, parameters == null ? Map.of() : parameters);
    }

    private static <T> Stream<T> each(String field, @Nullable List<@Nullable T> elements) {
        List<@Nullable T> given = elements == null ? List.of() : elements;
        return given.stream().map(element -> {
            if (element == null) {
                throw RefusedRequestException.badRequest("null-element", "There is a null in the list " + field);
            }
            return element;
        });
    }
}
