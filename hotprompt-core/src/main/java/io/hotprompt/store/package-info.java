/** Where prompts are written to. */
@NullMarked
package io.hotprompt.store;

import org.jspecify.annotations.NullMarked;
