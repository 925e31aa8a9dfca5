/** Who changed what: prompts and accounts, in one list. */
@NullMarked
package io.hotprompt.examples.chatbot.audit;

import org.jspecify.annotations.NullMarked;
