package dev.ashlar.control.state;

import java.io.Serial;
import java.nio.file.Path;

/** A state file that cannot be used; the message says why. */
public final class StateFileException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    StateFileException(Path path, Exception cause) {
        super("state file " + path + " cannot be used: " + cause.getMessage(), cause);
    }
}
