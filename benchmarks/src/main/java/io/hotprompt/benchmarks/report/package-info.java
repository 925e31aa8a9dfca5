/** Turns what was measured into tables, plots and verdicts. */
@NullMarked
package io.hotprompt.benchmarks.report;

import org.jspecify.annotations.NullMarked;
