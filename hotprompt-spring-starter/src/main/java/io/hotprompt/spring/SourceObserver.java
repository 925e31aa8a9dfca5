package io.hotprompt.spring;

import io.hotprompt.source.PromptSource;

/** Looks at what goes on between the registry and its source, and changes nothing. */
@FunctionalInterface
interface SourceObserver {

    /** The same source, observed. */
    PromptSource observe(PromptSource source);
}
