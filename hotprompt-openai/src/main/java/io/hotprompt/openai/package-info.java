/** Asks OpenAI and compatible services with prompts that reload; every answer knows which prompt made it. */
@NullMarked
package io.hotprompt.openai;

import org.jspecify.annotations.NullMarked;
