package io.hotprompt.examples.chatbot.chat;

import org.jspecify.annotations.Nullable;

/** A question that can be answered. */
record Asked(String message, @Nullable String userId, String conversationId) {

    /** What decides the arm of an experiment: the user, else the conversation, so that it never changes in between. */
    String targetingKey() {
        return userId == null ? conversationId : userId;
    }
}
