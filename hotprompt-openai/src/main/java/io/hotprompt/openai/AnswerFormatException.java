package io.hotprompt.openai;

import io.hotprompt.model.HotPromptException;

/** A text of the model is not of the type that was asked for. The message says where, and quotes nothing of the text. */
public final class AnswerFormatException extends HotPromptException {

    private static final long serialVersionUID = 1L;

    AnswerFormatException(String message) {
        super(message);
    }
}
