package dev.ashlar.store.postgres.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of this user for files that can be made again. */
final class Cache {

    private static final String NAME = "ashlar";

    private Cache() {}

    /** Where the system wants such files, or a folder of this user's own among the temporary files. */
    static Path standard() {
        return candidates().filter(Cache::possible).findFirst().orElseGet(Cache::temporary);
    }

    private static Stream<Path> candidates() {
        if (CurrentUser.isRoot()) {
            // the server runs as another user, who cannot look into root's home
            return Stream.of(Path.of(mac() ? "/Library/Caches" : "/var/cache", NAME));
        }
        Path home = Path.of(System.getProperty("user.home"), mac() ? "Library/Caches" : ".cache", NAME);
        return Stream.concat(named().stream(), Stream.of(home));
    }

    private static Optional<Path> named() {
        return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .map(Path::of)
                .filter(Path::isAbsolute)
                .map(folder -> folder.resolve(NAME));
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"), NAME + "-cache-" + CurrentUser.identity());
    }

    private static boolean mac() {
        return System.getProperty("os.name").startsWith("Mac");
    }

    /** Whether the folder is there, or can be made. */
    private static boolean possible(Path folder) {
        if (Files.exists(folder)) {
            return Files.isDirectory(folder) && Files.isWritable(folder);
        }
        return Optional.ofNullable(folder.getParent()).filter(Cache::possible).isPresent();
    }
}
