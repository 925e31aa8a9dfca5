/** The pages of administration. */
@NullMarked
package io.hotprompt.examples.chatbot.panel;

import org.jspecify.annotations.NullMarked;
