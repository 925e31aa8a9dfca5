package io.hotprompt.store;

import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.Role;
import io.hotprompt.model.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A version somebody wants to save. Judged by the store, not here.
 *
 * @param name the prompt
 * @param content what the version says
 * @param author who saves
 * @param note why
 * @param baseVersion the newest version the author has seen, 0 for none; empty to save whatever happened meanwhile
 */
public record SaveRequest(String name, PromptContent content, String author, String note, OptionalLong baseVersion) {

    /** Refuses null. */
    public SaveRequest {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(author, "author");
        Objects.requireNonNull(note, "note");
        Objects.requireNonNull(baseVersion, "baseVersion");
    }

    /** Begins a request for this prompt. */
    public static Builder of(String name) {
        return new Builder(name);
    }

    /** Collects a version. Not safe for use by several threads. */
    public static final class Builder {

        private final String name;
        private final List<MessageTemplate> messages = new ArrayList<>();
        private final List<Variable> variables = new ArrayList<>();
        private final Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        private String author = "";
        private String note = "";
        private OptionalLong baseVersion = OptionalLong.empty();

        private Builder(String name) {
            this.name = Objects.requireNonNull(name, "name");
        }

        /** Adds a system message. */
        public Builder system(String content) {
            return message(Role.SYSTEM.wireName(), content);
        }

        /** Adds a developer message. */
        public Builder developer(String content) {
            return message(Role.DEVELOPER.wireName(), content);
        }

        /** Adds a user message. */
        public Builder user(String content) {
            return message(Role.USER.wireName(), content);
        }

        /** Adds an assistant message. */
        public Builder assistant(String content) {
            return message(Role.ASSISTANT.wireName(), content);
        }

        /** Marks the place where the conversation so far goes. */
        public Builder history() {
            return message(MessageTemplate.HISTORY, "");
        }

        /** Adds a message by the {@linkplain Role#wireName() wire name} of its role, or {@code history}. */
        public Builder message(String role, String content) {
            messages.add(new MessageTemplate(role, content));
            return this;
        }

        /** Adds a declared variable; without any, variables are inferred from the text and all required. */
        public Builder variable(Variable variable) {
            variables.add(Objects.requireNonNull(variable, "variable"));
            return this;
        }

        /** Sets a model parameter, replacing one of the same name; for possible values see {@link PromptContent}. */
        public Builder parameter(String parameter, @Nullable Object value) {
            parameters.put(Objects.requireNonNull(parameter, "parameter"), value);
            return this;
        }

        /** Takes messages, variables and parameters from existing content, replacing what was collected. */
        public Builder content(PromptContent content) {
            messages.clear();
            messages.addAll(content.messages());
            variables.clear();
            variables.addAll(content.variables());
            parameters.clear();
            parameters.putAll(content.parameters());
            return this;
        }

        /** Who saves. */
        public Builder author(String newAuthor) {
            author = Objects.requireNonNull(newAuthor, "author");
            return this;
        }

        /** Why. */
        public Builder note(String newNote) {
            note = Objects.requireNonNull(newNote, "note");
            return this;
        }

        /** The newest version the author has seen, 0 for none; the save fails if it is not the newest any more. */
        public Builder baseVersion(long version) {
            baseVersion = OptionalLong.of(version);
            return this;
        }

        /**
         * The request.
         *
         * @throws IllegalArgumentException if a parameter holds a type that JSON has no form for
         */
        public SaveRequest build() {
            return new SaveRequest(name, new PromptContent(messages, variables, parameters), author, note, baseVersion);
        }
    }
}
