package dev.ashlar.control.files;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** A file or folder that should be its owner's alone and is not; the message says how to mend it. */
public final class ExposedFileException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    ExposedFileException(Path path, String reason) {
        super(path + " " + reason);
    }
}
