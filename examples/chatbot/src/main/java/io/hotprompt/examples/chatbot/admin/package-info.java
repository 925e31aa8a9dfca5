/** The HTTP calls of administration. */
@NullMarked
package io.hotprompt.examples.chatbot.admin;

import org.jspecify.annotations.NullMarked;
