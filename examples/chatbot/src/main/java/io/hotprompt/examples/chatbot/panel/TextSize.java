package io.hotprompt.examples.chatbot.panel;

import io.hotprompt.model.PromptContent;

/**
 * How much text a version has before its variables are filled in.
 *
 * @param tokens an estimate: models count about one token per four characters of English
 */
public record TextSize(long characters, long tokens) {

    private static final int CHARACTERS_PER_TOKEN = 4;

    static TextSize of(PromptContent content) {
        long characters = content.messages().stream()
                .mapToLong(message ->
                        message.content().codePointCount(0, message.content().length()))
                .sum();
        return new TextSize(characters, (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN);
    }
}
