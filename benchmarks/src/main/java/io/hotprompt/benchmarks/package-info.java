/** The one command: runs what a profile asks for and has the report written. */
@NullMarked
package io.hotprompt.benchmarks;

import org.jspecify.annotations.NullMarked;
