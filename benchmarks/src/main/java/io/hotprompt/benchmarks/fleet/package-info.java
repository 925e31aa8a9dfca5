/** Many instances on one PostgreSQL: how fast a commit is live, what an idle instance costs, what a first load takes. */
@NullMarked
package io.hotprompt.benchmarks.fleet;

import org.jspecify.annotations.NullMarked;
