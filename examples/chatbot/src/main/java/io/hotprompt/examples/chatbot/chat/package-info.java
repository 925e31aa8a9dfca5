/** Questions and answers. */
@NullMarked
package io.hotprompt.examples.chatbot.chat;

import org.jspecify.annotations.NullMarked;
