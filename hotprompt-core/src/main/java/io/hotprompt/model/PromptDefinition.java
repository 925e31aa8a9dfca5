package io.hotprompt.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One version of one prompt as it is stored: immutable, and raw until validation has accepted it.
 *
 * @param name the prompt
 * @param version 1, 2, 3 … per prompt; 0 for a version that is not stored yet
 * @param content what it says
 * @param created who wrote it, why and when
 * @param redaction that its text and note were removed; then the content is {@link PromptContent#EMPTY}, the note is empty,
 *     and no store makes this version live
 */
public record PromptDefinition(
        String name, long version, PromptContent content, Authorship created, Optional<Redaction> redaction) {

    /** Refuses null. */
    public PromptDefinition {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(redaction, "redaction");
    }

    /** A version with its text. */
    public PromptDefinition(String name, long version, PromptContent content, Authorship created) {
        this(name, version, content, created, Optional.empty());
    }

    /**
     * This version without its text and its note; number, author, time and hash stay. A version that is redacted already
     * keeps its hash.
     *
     * @param at when the text was removed
     */
    public PromptDefinition redacted(Instant at) {
        Authorship withoutNote = new Authorship(author(), "", createdAt());
        return new PromptDefinition(
                name, version, PromptContent.EMPTY, withoutNote, Optional.of(new Redaction(at, contentHash())));
    }

    /** The messages, in the order they are sent. */
    public List<MessageTemplate> messages() {
        return content.messages();
    }

    /** The declared variables, in declaration order. */
    public List<Variable> variables() {
        return content.variables();
    }

    /** The model parameters by name, see {@link PromptContent#parameters()}. */
    public Map<String, @Nullable Object> parameters() {
        return content.parameters();
    }

    /** Who wrote this version. */
    public String author() {
        return created.author();
    }

    /** Why, in the author's words. */
    public String note() {
        return created.note();
    }

    /** When, by the store's clock. */
    public Instant createdAt() {
        return created.at();
    }

    /** {@link PromptContent#hash()} of what this version says; of a redacted one, of what it said, {@code ""} if unknown. */
    public String contentHash() {
        return redaction.map(Redaction::contentHash).orElseGet(content::hash);
    }

    /** The name and version; never the text. */
    @Override
    public String toString() {
        return name + " v" + version;
    }
}
