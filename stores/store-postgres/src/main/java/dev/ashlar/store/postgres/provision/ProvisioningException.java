package dev.ashlar.store.postgres.provision;

import java.io.Serial;

/** A database or role that could not be made or dropped; the message says why and holds no secret. */
public final class ProvisioningException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    ProvisioningException(String message) {
        super(message);
    }

    ProvisioningException(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
