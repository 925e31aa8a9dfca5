package io.hotprompt.source;

/** How changes reach a source. */
public enum SourceMode {
    /** Told of changes, and reading every poll interval besides. */
    LISTENING,
    /** Reading every poll interval. */
    POLLING,
    /** The last read failed. */
    DISCONNECTED
}
