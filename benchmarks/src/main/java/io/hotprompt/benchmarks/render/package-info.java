/** Filling in the variables of a prompt, beside other template engines. */
@NullMarked
package io.hotprompt.benchmarks.render;

import org.jspecify.annotations.NullMarked;
