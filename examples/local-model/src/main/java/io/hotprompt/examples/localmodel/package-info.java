/** A local model for the example chatbot: an HTTP server that speaks the OpenAI wire format and answers from the system prompt. */
@NullMarked
package io.hotprompt.examples.localmodel;

import org.jspecify.annotations.NullMarked;
