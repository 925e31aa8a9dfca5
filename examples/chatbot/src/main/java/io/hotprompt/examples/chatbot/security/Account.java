package io.hotprompt.examples.chatbot.security;

import java.time.Instant;

/** Somebody who may log in. */
public record Account(String name, AccountRole role, Instant createdAt) {}
