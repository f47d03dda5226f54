package dev.ashlar.cli.data;

import dev.ashlar.store.postgres.provision.PostgresAddress;
import java.nio.file.Path;

/** Where all data of a server is. */
public sealed interface Keep {
    /** In a PostgreSQL that the server starts and forgets. */
    record Memory() implements Keep {}

    /**
     * In a PostgreSQL that the server starts and keeps.
     *
     * @param folder holds its files and the key
     */
    record Folder(Path folder) implements Keep {}

    /** In a PostgreSQL of somebody else's. */
    record Given(PostgresAddress address) implements Keep {}
}
