/** What all HTTP calls have in common: how errors look and how large a body may be. */
@NullMarked
package io.hotprompt.examples.chatbot.http;

import org.jspecify.annotations.NullMarked;
