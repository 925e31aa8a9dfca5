/** What callers hold: the registry, prompts, handles, snapshots, status and events. The engine is package-private here. */
@NullMarked
package io.hotprompt;

import org.jspecify.annotations.NullMarked;
