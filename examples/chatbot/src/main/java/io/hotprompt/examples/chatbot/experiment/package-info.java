/** What experiments have shown, put together for people and programs to look at. */
@NullMarked
package io.hotprompt.examples.chatbot.experiment;

import org.jspecify.annotations.NullMarked;
