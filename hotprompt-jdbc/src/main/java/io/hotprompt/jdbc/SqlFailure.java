package io.hotprompt.jdbc;

import java.sql.SQLException;

/** Carries a {@link SQLException} through an interface that has none; never leaves this package. */
final class SqlFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final SQLException failure;

    SqlFailure(SQLException failure) {
        super(failure);
        this.failure = failure;
    }

    SQLException failure() {
        return failure;
    }
}
