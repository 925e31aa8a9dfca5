/** Who may do what. */
@NullMarked
package io.hotprompt.examples.chatbot.security;

import org.jspecify.annotations.NullMarked;
