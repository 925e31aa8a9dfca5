/** The language model that answers: OpenAI's, a compatible one, or the built-in one. */
@NullMarked
package io.hotprompt.examples.chatbot.model;

import org.jspecify.annotations.NullMarked;
