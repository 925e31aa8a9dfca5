package io.hotprompt.examples.chatbot.admin;

import org.jspecify.annotations.Nullable;

/** Which version to make live again, and why. */
record RestoreBody(long version, @Nullable String note) {

    String reason() {
        return note == null ? "" : note;
    }
}
