/** The chatbot and its panel, as an example of an application with prompts that reload. */
@NullMarked
package io.hotprompt.examples.chatbot;

import org.jspecify.annotations.NullMarked;
