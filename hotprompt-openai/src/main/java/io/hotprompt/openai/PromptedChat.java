package io.hotprompt.openai;
final class PromptedChat {}
