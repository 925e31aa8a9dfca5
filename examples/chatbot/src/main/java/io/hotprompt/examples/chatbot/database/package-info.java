/** Where the chatbot's PostgreSQL is: somebody's, or an embedded one. */
@NullMarked
package io.hotprompt.examples.chatbot.database;

import org.jspecify.annotations.NullMarked;
