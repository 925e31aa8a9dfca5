/** Text with {@code {{variables}}}, compiled once, rendered often. A leaf. */
@NullMarked
package io.hotprompt.template;

import org.jspecify.annotations.NullMarked;
