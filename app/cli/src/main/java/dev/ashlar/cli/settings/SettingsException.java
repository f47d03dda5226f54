package dev.ashlar.cli.settings;

import java.io.Serial;
import java.util.List;

/** Settings that a server cannot start with; the message has a line for each thing that is wrong. */
public final class SettingsException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    SettingsException(List<String> mistakes) {
        super(String.join("\n", mistakes));
    }
}
