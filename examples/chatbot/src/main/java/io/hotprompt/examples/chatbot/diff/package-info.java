/** What differs between two versions, line by line and word by word. */
@NullMarked
package io.hotprompt.examples.chatbot.diff;

import org.jspecify.annotations.NullMarked;
