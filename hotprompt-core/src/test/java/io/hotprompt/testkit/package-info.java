/** Contracts that every source and store keeps, and sources and clocks that tests hold in their hand. */
@NullMarked
package io.hotprompt.testkit;

import org.jspecify.annotations.NullMarked;
