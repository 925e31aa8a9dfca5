/** Reading one prompt out of many, beside everything else that keeps named text in memory. */
@NullMarked
package io.hotprompt.benchmarks.read;

import org.jspecify.annotations.NullMarked;
