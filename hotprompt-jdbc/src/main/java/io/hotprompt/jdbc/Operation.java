package io.hotprompt.jdbc;

/** What was being done when a statement failed; the same failure needs different advice. */
enum Operation {
    CREATING,
    VALIDATING,
    READING,
    SAVING,
    LISTENING,
    REPORTING,
    RECORDING
}
