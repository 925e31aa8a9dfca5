/** One small main per feature, without Spring. */
@NullMarked
package io.hotprompt.examples.quickstart;

import org.jspecify.annotations.NullMarked;
