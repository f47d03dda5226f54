package dev.ashlar.control.secrets;

import java.io.Serial;

/** A sealed secret that does not open: sealed with another master key, for another place, or altered. */
public final class UnreadableSecretException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    UnreadableSecretException(String purpose) {
        super("a sealed " + purpose + " does not open with this " + MasterKey.VARIABLE
                + ": it was sealed with another key, for another place, or altered");
    }
}
