package dev.ashlar.store.postgres.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A data folder in the cache that every throw-away server begins with a copy of: to make one anew would take most of a start.
 *
 * @param data the data folder
 * @param password the one its copies have until they get their own
 */
record Template(Path data, ServerPassword password) {

    private static final String PASSWORD = "password";

    /**
     * Finds the template of a release and account in the cache, or makes it there.
     *
     * <p>As with the binaries, a folder gets its final name when it is complete, and only this user can have put it there.
     */
    static Template provide(Path cache, Cluster cluster) throws IOException {
        String name = "data-" + cluster.binaries().folder().getFileName() + "-"
                + cluster.account().name();
        Path folder = cache.resolve(name);
        if (!Files.exists(folder)) {
            make(folder, cluster);
        }
        Folders.requireOwn(folder);
        return new Template(
                folder.resolve(ServerHome.DATA), ServerPassword.of(Files.readString(folder.resolve(PASSWORD))));
    }

    private static void make(Path folder, Cluster cluster) throws IOException {
        Path unfinished = folder.resolveSibling(folder.getFileName() + Binaries.UNFINISHED + UUID.randomUUID());
        Folders.create(unfinished, "rwx------");
        try {
            cluster.account().admit(unfinished);
            fill(unfinished, cluster);
            Files.move(unfinished, folder);
        } catch (IOException | RuntimeException failed) {
            Folders.delete(unfinished);
            // a rename onto a complete folder fails too: another process was quicker
            if (!Files.exists(folder)) {
                throw failed;
            }
        }
    }

    private static void fill(Path folder, Cluster cluster) throws IOException {
        ServerPassword password = ServerPassword.random();
        Files.writeString(Folders.createFile(folder.resolve(PASSWORD)), password.reveal());
        cluster.make(folder, password, Folders.createFile(folder.resolve("initdb.log")));
    }
}
