package io.hotprompt.examples.chatbot.prompts;

/** One server's report. */
public record Server(String id, String host, long revision) {}
