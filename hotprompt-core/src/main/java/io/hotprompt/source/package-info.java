/** Where prompts are read from. */
@NullMarked
package io.hotprompt.source;

import org.jspecify.annotations.NullMarked;
