/** The HTTP calls, described for programs (OpenAPI) and for people. */
@NullMarked
package io.hotprompt.examples.chatbot.openapi;

import org.jspecify.annotations.NullMarked;
