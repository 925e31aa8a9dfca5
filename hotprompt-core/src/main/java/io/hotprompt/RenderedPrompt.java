package io.hotprompt;

import io.hotprompt.model.Message;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A prompt with its variables filled in, ready to be sent, which knows what it was made from. Immutable. */
public final class RenderedPrompt {

    private final Prompt prompt;
    private final List<Message> messages;

    RenderedPrompt(Prompt prompt, List<Message> messages) {
        this.prompt = prompt;
        this.messages = Collections.unmodifiableList(messages);
    }

    /** The messages in the order they are sent. */
    public List<Message> messages() {
        return messages;
    }

    /**
     * The content of the one message.
     *
     * @throws IllegalStateException if there are more or fewer than one
     */
    public String text() {
        if (messages.size() != 1) {
            throw new IllegalStateException(
                    prompt.label() + " has " + messages.size() + " messages here; use messages() instead of text()");
        }
        return messages.get(0).content();
    }

    /** Model parameters by name, in the order given; unmodifiable. */
    public Map<String, @Nullable Object> parameters() {
        return prompt.parameters();
    }

    /** The prompt this was rendered from. */
    public Prompt prompt() {
        return prompt;
    }

    /** The name of the prompt. */
    public String name() {
        return prompt.name();
    }

    /** The version of the prompt. */
    public long version() {
        return prompt.version();
    }

    /** The arm of the experiment, see {@link Prompt#variant()}. */
    public Optional<String> variant() {
        return prompt.variant();
    }

    /** The hash of the prompt's content, values not included; see {@link Prompt#contentHash()}. */
    public String contentHash() {
        return prompt.contentHash();
    }

    /** The prompt and the number of messages; never the text. */
    @Override
    public String toString() {
        return prompt + " with " + messages.size() + " messages";
    }
}
