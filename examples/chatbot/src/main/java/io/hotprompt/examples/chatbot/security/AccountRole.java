package io.hotprompt.examples.chatbot.security;

import java.util.Arrays;

/** What an account may do; each role may do everything the ones before it may. */
public enum AccountRole {
    /** Reads everything. */
    VIEWER,
    /** Changes prompts and experiments. */
    EDITOR,
    /** Also accounts and deletion. */
    ADMIN;

    /** The names of this role and of all that it includes. */
    String[] included() {
        return Arrays.stream(values())
                .filter(role -> role.compareTo(this) <= 0)
                .map(Enum::name)
                .toArray(String[]::new);
    }
}
