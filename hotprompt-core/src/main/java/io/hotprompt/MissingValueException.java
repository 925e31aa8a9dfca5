package io.hotprompt;

import io.hotprompt.model.HotPromptException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Required variables without a value; carries all of them. */
public final class MissingValueException extends HotPromptException {

    private static final long serialVersionUID = 1L;

    private final String prompt;
    private final long version;

    @SuppressWarnings("serial") // an unmodifiable list of strings, never serialised by this library
    private final List<String> names;

    MissingValueException(Prompt prompt, List<String> names, @Nullable Throwable cause) {
        super(
                prompt.label() + ": no value for " + String.join(", ", names)
                        + "; a value that is null counts as missing",
                cause);
        this.prompt = prompt.name();
        this.version = prompt.version();
        this.names = List.copyOf(names);
    }

    /** The prompt that was rendered. */
    public String prompt() {
        return prompt;
    }

    /** Its version. */
    public long version() {
        return version;
    }

    /** The variables without a value, each once, in the order of {@link Prompt#variables()}. */
    public List<String> names() {
        return names;
    }
}
