package dev.ashlar.engine;

import java.io.Serial;

/** A call that could not be carried out because the database is in trouble; the cause is for the log, never for a caller. */
public final class TroubleException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean passing;

    /** Trouble of a store. */
    TroubleException(boolean passing, Throwable cause) {
        super(cause.getMessage(), cause, false, false);
        this.passing = passing;
    }

    /** Whether the same call may succeed a little later; otherwise something of ours is wrong. */
    public boolean passing() {
        return passing;
    }
}
