/** For tests of applications: prompts in memory instead of a database. */
@NullMarked
package io.hotprompt.spring.test;

import org.jspecify.annotations.NullMarked;
