package io.hotprompt.examples.chatbot.admin;

import org.jspecify.annotations.Nullable;

/** Why something is done. */
record NoteBody(@Nullable String note) {

    String reason() {
        return note == null ? "" : note;
    }
}
