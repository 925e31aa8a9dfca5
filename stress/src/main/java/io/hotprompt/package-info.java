/**
 * jcstress tests of what readers see while a snapshot is published; in this package to reach what is hidden in it. Beside
 * each test stands a control: the same with a planted bug, whose effect must be seen, or the harness is blind.
 */
@NullMarked
package io.hotprompt;

import org.jspecify.annotations.NullMarked;
