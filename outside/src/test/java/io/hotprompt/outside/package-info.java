/** What a stranger sees of this repository, tested: documents, jars, and the code that is shown. */
@NullMarked
package io.hotprompt.outside;

import org.jspecify.annotations.NullMarked;
