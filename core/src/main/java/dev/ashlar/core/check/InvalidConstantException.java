package dev.ashlar.core.check;

import java.io.Serial;

/** A constant of a definition that its field cannot have. */
public final class InvalidConstantException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** With a sentence that says why. */
    public InvalidConstantException(String detail) {
        super(detail, null, false, false);
    }
}
