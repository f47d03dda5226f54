package dev.ashlar.control.database;

import java.io.Serial;

/** The control database answered with an error that no caller caused. */
public final class ControlDatabaseException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    ControlDatabaseException(Throwable cause) {
        super("the control database failed", cause);
    }
}
