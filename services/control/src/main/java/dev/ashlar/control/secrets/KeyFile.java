package dev.ashlar.control.secrets;

import dev.ashlar.control.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file with a master key, for servers that make their own: {@code dev} and {@code --data}. Mode 0600. */
public final class KeyFile {
    private final Path path;

    private KeyFile(Path path) {
        this.path = path;
    }

    /** The file at a path; it need not exist. */
    public static KeyFile at(Path path) {
        return new KeyFile(path.toAbsolutePath());
    }

    /**
     * The key in the file, which is made with a random key when it is missing. Two processes that do so at once get the same
     * key.
     *
     * @throws MasterKeyException when others can read the file, or it cannot be read or written, or holds no key
     */
    public MasterKey readOrCreate() {
        if (Files.notExists(path)) {
            create();
        }
        return read();
    }

    /**
     * The key in the file.
     *
     * @throws MasterKeyException when there is none, others can read it, or it holds no key
     */
    public MasterKey read() {
        try {
            return MasterKey.parse(PrivateFiles.read(path), path.toString());
        } catch (NoSuchFileException failure) {
            throw new MasterKeyException("there is no key file " + path, failure);
        } catch (IOException failure) {
            throw new MasterKeyException("key file " + path + " cannot be used: " + failure.getMessage(), failure);
        }
    }

    private void create() {
        try {
            PrivateFiles.createOnce(path, MasterKey.random().text() + "\n");
        } catch (IOException failure) {
            throw new MasterKeyException("key file " + path + " cannot be made: " + failure.getMessage(), failure);
        }
    }
}
