package dev.ashlar.store.postgres.server;

import java.nio.file.Path;

/** How long a server's data lives, and where. */
public sealed interface Keep {

    /**
     * Until the server stops; nothing is synced to disk and nothing remains.
     *
     * @param storage the places that may hold the files
     */
    record Memory(Storage storage) implements Keep {}

    /**
     * For good, with every guarantee of durability on.
     *
     * @param folder holds the server's files in a folder {@code postgresql}; made when it is absent
     */
    record Folder(Path folder) implements Keep {
        public Folder {
            folder = folder.toAbsolutePath().normalize();
        }
    }
}
