package dev.ashlar.cli.data;

import dev.ashlar.cli.settings.Settings;
import dev.ashlar.store.postgres.provision.PostgresAddress;
import java.nio.file.Path;

/** Where all data of a server is. */
public sealed interface DataLocation {
    /** Where a server with these settings keeps its data; in memory where nothing is said. */
    static DataLocation of(Settings settings) {
        return settings.databaseUrl()
                .<DataLocation>map(url -> new Given(PostgresAddress.parse(url)))
                .or(() -> settings.data().map(Folder::new))
                .orElseGet(Memory::new);
    }

    /** In a PostgreSQL that the server starts and forgets. */
    record Memory() implements DataLocation {}

    /**
     * In a PostgreSQL that the server starts and keeps.
     *
     * @param folder holds its files and the key
     */
    record Folder(Path folder) implements DataLocation {}

    /** In a PostgreSQL of somebody else's. */
    record Given(PostgresAddress address) implements DataLocation {}
}
