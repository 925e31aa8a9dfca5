package io.hotprompt.jdbc;

import java.sql.SQLException;

/** A failed statement, with what was found on its connection afterwards. */
final class FailureInPlace extends SQLException {

    private static final long serialVersionUID = 1L;

    private final transient Circumstances circumstances;

    FailureInPlace(SQLException failure, Circumstances circumstances) {
        super(failure.getMessage(), SqlAdvice.state(failure), failure.getErrorCode(), failure);
        this.circumstances = circumstances;
    }

    Circumstances circumstances() {
        return circumstances;
    }
}
