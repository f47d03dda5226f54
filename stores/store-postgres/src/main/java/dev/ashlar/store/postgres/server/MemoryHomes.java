package dev.ashlar.store.postgres.server;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The folders of throw-away servers. */
final class MemoryHomes {

    private static final String PREFIX = "ashlar-memory-";
    private static final Duration ABANDONED = Duration.ofMinutes(1);
    private static final Duration NONE = Duration.ofSeconds(2);

    private MemoryHomes() {}

    /** Makes a folder for a new server, in the best place there is. */
    static ServerHome create(Storage storage, Account account) throws IOException {
        Storage.Place place = storage.choose();
        Path root = place.path().toRealPath();
        Path folder = Folders.create(root.resolve(PREFIX + UUID.randomUUID()), "rwx------");
        ServerHome home =
                new ServerHome(folder, FolderLock.create(folder), account, new Tuning.Fleeting(place.memory()));
        account.admit(folder);
        return home;
    }

    /** Ends the servers of this user whose processes were killed, and deletes what they left. */
    static void sweep(Storage storage) throws IOException {
        for (Storage.Place place : storage.places()) {
            if (Files.isDirectory(place.path())) {
                sweep(place.path().toRealPath());
            }
        }
    }

    private static void sweep(Path root) throws IOException {
        try (DirectoryStream<Path> homes = Files.newDirectoryStream(root, PREFIX + "*")) {
            for (Path folder : homes) {
                sweepOne(folder);
            }
        }
    }

    private static void sweepOne(Path folder) throws IOException {
        try {
            if (Folders.isOwn(folder)) {
                remove(folder);
            }
        } catch (NoSuchFileException gone) {
            // another process sweeps, too
        }
    }

    private static void remove(Path folder) throws IOException {
        Optional<FolderLock> lock = FolderLock.tryTake(folder);
        if (lock.isPresent()) {
            end(folder, lock.get());
        } else if (!FolderLock.claimed(folder) && old(folder)) {
            Folders.delete(folder);
        }
    }

    private static void end(Path folder, FolderLock lock) throws IOException {
        try (lock) {
            new Postmaster(folder.resolve(ServerHome.DATA)).end("QUIT", NONE);
            Folders.delete(folder);
        }
    }

    private static boolean old(Path folder) throws IOException {
        return Files.getLastModifiedTime(folder)
                .toInstant()
                .isBefore(Instant.now().minus(ABANDONED));
    }
}
