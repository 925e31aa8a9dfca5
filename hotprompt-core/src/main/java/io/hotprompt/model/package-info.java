/** What a prompt is, as data. A leaf: depends on nothing else of HotPrompt. */
@NullMarked
package io.hotprompt.model;

import org.jspecify.annotations.NullMarked;
