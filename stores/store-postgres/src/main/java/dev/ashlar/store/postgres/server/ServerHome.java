package dev.ashlar.store.postgres.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The claimed folder of one server: its data, its log, its lock.
 *
 * @param folder no part of its path is a link
 * @param lock held as long as the server may run
 * @param account the user the server runs as
 * @param tuning what its files allow
 */
record ServerHome(Path folder, FolderLock lock, Account account, Tuning tuning) implements AutoCloseable {

    /** The name of PostgreSQL's data folder in a home. */
    static final String DATA = "data";

    /** PostgreSQL's data folder. */
    Path data() {
        return folder.resolve(DATA);
    }

    /** What the server says. */
    Path log() {
        return folder.resolve("server.log");
    }

    /** Starts an empty log, keeping the one before. */
    void turnLog() throws IOException {
        if (Files.exists(log())) {
            Files.move(log(), folder.resolve("server.old.log"), StandardCopyOption.REPLACE_EXISTING);
        }
        Folders.createFile(log());
    }

    /** Whether nothing is to remain when the server stops. */
    boolean disposable() {
        return tuning instanceof Tuning.Fleeting;
    }

    /** Deletes what is not to be kept, and gives the folder free. */
    @Override
    public void close() throws IOException {
        try (lock) {
            if (disposable()) {
                Folders.delete(folder);
            }
        }
    }
}
