package io.hotprompt.examples.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hotprompt.examples.chatbot.http.RefusedRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatRequestTest {

    @Test
    void theSameUserIsAlwaysTreatedAlikeAndAStrangerKeepsTheArmOfTheConversation() {
        assertThat(new ChatRequest("Hello", "user-42", "c1").accepted().targetingKey())
                .isEqualTo("user-42");
        assertThat(new ChatRequest("Hello", null, "c1").accepted().targetingKey())
                .isEqualTo("c1");
        assertThat(new ChatRequest("Hello", null, null).accepted().conversationId())
                .isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "\u200b\u2060\ufeff", "\u0000", "a\u0000b", "a\u001b[31m", "\ud83d"})
    void whatIsNotTextIsRefused(String message) {
        refused(new ChatRequest(message, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "What?\r\n\tReally?", "👩‍🎓 مرحبا", "{{question}} ${x} %s"})
    void textIsAccepted(String message) {
        assertThat(new ChatRequest(message, null, null).accepted().message()).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nb", "\u200b"})
    void malformedIdentitiesAreRefused(String id) {
        refused(new ChatRequest("Hello", id, null));
        refused(new ChatRequest("Hello", null, id));
        refused(new ChatRequest("Hello", "a".repeat(201), null));
    }

    private static void refused(ChatRequest request) {
        assertThatExceptionOfType(RefusedRequestException.class).isThrownBy(request::accepted);
    }
}
