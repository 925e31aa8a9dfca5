package io.hotprompt.openai;

/**
 * An answer that several questions get.
 *
 * @param call that brought it
 */
record SharedAnswer(AnswerContent content, ModelCall call) {

    static SharedAnswer of(Answer answer) {
        return new SharedAnswer(answer.content(), answer.call());
    }

    static SharedAnswer of(CachedAnswer entry) {
        return new SharedAnswer(
                AnswerContent.of(entry.text(), entry.finishReason()),
                entry.origin().call());
    }
}
