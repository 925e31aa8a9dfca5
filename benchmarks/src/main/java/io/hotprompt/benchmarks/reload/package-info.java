/** What a reload costs: the swap itself, and what readers notice of it. */
@NullMarked
package io.hotprompt.benchmarks.reload;

import org.jspecify.annotations.NullMarked;
