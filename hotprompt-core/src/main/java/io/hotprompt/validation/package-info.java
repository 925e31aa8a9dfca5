/** What makes a version acceptable: one set of rules, applied at save and again before every swap. */
@NullMarked
package io.hotprompt.validation;

import org.jspecify.annotations.NullMarked;
