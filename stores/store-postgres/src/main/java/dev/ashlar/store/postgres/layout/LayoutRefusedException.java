package dev.ashlar.store.postgres.layout;

import java.io.Serial;

/** A change that the rows stand in the way of, though they did not when it was planned; plan it again. */
public final class LayoutRefusedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    LayoutRefusedException(Throwable cause) {
        super("rows that came in since the change was planned are in its way", cause);
    }
}
