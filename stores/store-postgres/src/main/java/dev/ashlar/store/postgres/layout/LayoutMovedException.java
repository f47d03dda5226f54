package dev.ashlar.store.postgres.layout;

import java.io.Serial;

/** A change that starts from a layout which is not the deployed one any more; plan it again. */
public final class LayoutMovedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Numbers of the layout the change starts from and of the deployed one. */
    public LayoutMovedException(long planned, long deployed) {
        super("the change starts from layout " + planned + ", and " + deployed + " is deployed");
    }
}
