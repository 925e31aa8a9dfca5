package io.hotprompt.source;

import io.hotprompt.model.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Lists of messages with role and content, as chat services and the tools around them write them. */
final class ForeignMessages {

    private static final Map<String, String> ROLES = Map.of("model", "assistant", "human", "user", "ai", "assistant");
    private static final Set<String> KEYS = Set.of("role", "content", "type", "id", "status");
    private static final Set<String> TEXT_PARTS = Set.of("text", "input_text", "output_text");

    private final ForeignText.Syntax syntax;
    private final Transcript transcript;

    ForeignMessages(ForeignText.Syntax syntax, Transcript transcript) {
        this.syntax = syntax;
        this.transcript = transcript;
    }

    /** Whether a value is a list whose elements have roles. */
    static boolean areIn(FileNode node) {
        return node.isList()
                && !node.elements().isEmpty()
                && node.elements().stream()
                        .allMatch(element ->
                                element.isMap() && element.get("role").isPresent());
    }

    void read(FileNode list) {
        list.elements().forEach(this::message);
    }

    private void message(FileNode message) {
        if (isPlaceholder(message)) {
            transcript.history(message.line());
            transcript.remark(Remark.Kind.CHANGED, message, "is the place of the conversation, history");
            return;
        }
        message.only(KEYS);
        String role = role(message);
        FileNode content = message.get("content")
                .orElseThrow(() -> message.refused("has no content; a message without text is not possible here"));
        StringBuilder text = new StringBuilder();
        if (content.isList()) {
            List<FileNode> parts = content.elements();
            parts.forEach(part -> text.append(text.isEmpty() ? "" : "\n").append(part(part)));
            if (parts.size() > 1) {
                transcript.remark(Remark.Kind.CHANGED, content, "has several parts, which become one text");
            }
        } else {
            text.append(content.plainText());
        }
        String translated = ForeignText.translate(text.toString(), content.line(), syntax, transcript);
        transcript.exactMessage(role, translated.strip().isEmpty() ? "" : translated.stripTrailing(), content.line());
    }

    private static boolean isPlaceholder(FileNode message) {
        return message.get("type")
                .filter(type -> type.text().equals("placeholder"))
                .isPresent();
    }

    private static String role(FileNode message) {
        FileNode node = message.get("role").orElseThrow(() -> message.refused("has no role"));
        String role = node.text().toLowerCase(Locale.ROOT);
        String ours = ROLES.getOrDefault(role, role);
        if (Role.of(ours).isEmpty()) {
            throw node.refused("is none of " + Role.wireNames() + "; messages of tools are not possible here");
        }
        return ours;
    }

    private static String part(FileNode part) {
        String type = part.get("type").map(FileNode::text).orElse("text");
        if (!TEXT_PARTS.contains(type)) {
            throw part.refused("is no text; send images and files as messages of the program");
        }
        return part.only(Set.of("type", "text", "annotations"))
                .get("text")
                .orElseThrow(() -> part.refused("has no text"))
                .text();
    }
}
