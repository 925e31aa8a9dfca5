/** Prompts in PostgreSQL: where they are read from, where they are written to, and who serves what. */
@NullMarked
package io.hotprompt.jdbc;

import org.jspecify.annotations.NullMarked;
