/** Tells another program over HTTP that a prompt has changed. Off unless a URL is set. */
@NullMarked
package io.hotprompt.examples.chatbot.webhook;

import org.jspecify.annotations.NullMarked;
