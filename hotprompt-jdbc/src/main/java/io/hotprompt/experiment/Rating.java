package io.hotprompt.experiment;

/** What somebody thinks of an answer. */
public enum Rating {
    /** It helped. */
    UP,
    /** It did not. */
    DOWN
}
