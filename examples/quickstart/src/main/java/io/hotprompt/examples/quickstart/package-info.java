/** One small program per feature; each runs by itself and prints what it shows. */
@NullMarked
package io.hotprompt.examples.quickstart;

import org.jspecify.annotations.NullMarked;
