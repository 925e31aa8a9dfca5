/**
 * What comes of experiments: what is counted, and the statistics that turn counts into a decision. Knows no database; the
 * implementations are in {@code io.hotprompt.jdbc}.
 */
@NullMarked
package io.hotprompt.experiment;

import org.jspecify.annotations.NullMarked;
