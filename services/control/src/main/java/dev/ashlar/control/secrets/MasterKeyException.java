package dev.ashlar.control.secrets;

import java.io.Serial;

/** There is no usable master key; the message says why and what to do, and never quotes a key. */
public final class MasterKeyException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    MasterKeyException(String message) {
        super(message);
    }

    MasterKeyException(String message, Throwable cause) {
        super(message, cause);
    }
}
