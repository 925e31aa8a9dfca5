package io.hotprompt.openai;

import java.util.Optional;

/** What one successful call brought. */
record Completion(AnswerContent content, String model, Optional<String> requestId, TokenUsage usage) {}
