package io.hotprompt.validation;

import io.hotprompt.model.HotPromptException;
import java.util.List;

/** A version that the rules refuse; nothing was saved. Carries all problems, warnings included. */
public final class InvalidPromptException extends HotPromptException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // an unmodifiable list of records, never serialised by this library
    private final List<Problem> problems;

    private final String prompt;

    /**
     * Creates an exception.
     *
     * @param prompt the name as given, which may be malformed
     * @param problems at least one
     */
    public InvalidPromptException(String prompt, List<Problem> problems) {
        super("prompt \"" + Escaped.name(prompt) + "\": " + Problems.summary(problems));
        this.prompt = prompt;
        this.problems = Problems.sorted(problems);
    }

    /** Which prompt is refused: the name as given, which may be malformed. */
    public String prompt() {
        return prompt;
    }

    /** All problems, errors first, then in order of position. */
    public List<Problem> problems() {
        return problems;
    }
}
