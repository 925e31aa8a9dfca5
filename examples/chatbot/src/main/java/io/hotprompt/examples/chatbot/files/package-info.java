/** Prompts as files: into the store and out of it. */
@NullMarked
package io.hotprompt.examples.chatbot.files;

import org.jspecify.annotations.NullMarked;
