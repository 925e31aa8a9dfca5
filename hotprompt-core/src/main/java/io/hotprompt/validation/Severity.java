package io.hotprompt.validation;

/** What a {@link Problem} means for the version that has it. */
public enum Severity {
    /** The version is refused; the last good one stays. */
    ERROR,
    /** The version is accepted; its author should look again. */
    WARNING
}
