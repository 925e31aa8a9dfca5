/** What both the HTTP calls and the pages of administration need to know of prompts. */
@NullMarked
package io.hotprompt.examples.chatbot.prompts;

import org.jspecify.annotations.NullMarked;
