package io.hotprompt.examples.chatbot.admin;

import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Redaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of a prompt, as JSON.
 *
 * @param revision the revision that made it live; null if it is not live
 * @param contentHash of a redacted version, the hash of the text it had
 * @param redactedAt when its text and note were removed; null if they are there
 */
record VersionBody(
        String name,
        long version,
        @Nullable Long revision,
        boolean live,
        List<MessageBody> messages,
        List<VariableBody> variables,
        Map<String, @Nullable Object> parameters,
        String note,
        String author,
        Instant createdAt,
        String contentHash,
        @Nullable Instant redactedAt) {

    static VersionBody of(PromptDefinition definition, @Nullable Long liveRevision) {
        return new VersionBody(
                definition.name(),
                definition.version(),
                liveRevision,
                liveRevision != null,
                definition.messages().stream().map(MessageBody::of).toList(),
                definition.variables().stream().map(VariableBody::of).toList(),
                definition.parameters(),
                definition.note(),
                definition.author(),
                definition.createdAt(),
                definition.contentHash(),
                definition.redaction().map(Redaction::at).orElse(null));
    }
}
