/** What a running experiment has shown so far. */
@NullMarked
package io.hotprompt.examples.chatbot.experiment;

import org.jspecify.annotations.NullMarked;
