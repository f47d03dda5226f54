package dev.ashlar.store.postgres.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** The folders of servers whose data is kept. */
final class KeptHomes {

    private static final String NAME = "postgresql";
    private static final String VERSION = "PG_VERSION";

    private KeptHomes() {}

    /**
     * Claims the server's place in a folder, makes both when they are absent, and ends a server that was left running.
     *
     * @throws EmbeddedServerException when the place is in use or not fit for a server, or holds another release's data
     */
    static ServerHome open(Path named, ServerSettings settings, Binaries binaries) throws IOException {
        Path parent = Folders.provide(named, "rwx------").toRealPath();
        requireNotRaw(parent);
        Path folder = Folders.requireOwn(Folders.provide(parent.resolve(NAME), "rwx------"));
        FolderLock lock = FolderLock.take(folder);
        try {
            requireFit(folder, binaries);
            Account account = Accounts.choose(accounts(folder, settings.accounts()), binaries.program("postgres"));
            account.admit(parent);
            account.admit(folder);
            ServerHome home = new ServerHome(folder, lock, account, new Tuning.Durable());
            new Postmaster(home.data()).clear(settings.stopWithin());
            requireReach(home);
            return home;
        } catch (IOException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    /** Whether a server's data is kept in a folder that somebody named. */
    static boolean holds(Path named) {
        return Files.exists(named.resolve(NAME).resolve(ServerHome.DATA));
    }

    /** The password that was made with the data, or a new one for new data. */
    static ServerPassword password(ServerHome home) throws IOException {
        Path file = home.folder().resolve("server.password");
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return ServerPassword.of(Files.readString(file).strip());
        }
        if (Files.exists(home.data())) {
            throw new EmbeddedServerException(file + ", the server's password, is missing; restore it from a backup.");
        }
        return keep(ServerPassword.random(), file);
    }

    private static ServerPassword keep(ServerPassword password, Path file) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        Files.writeString(Folders.createFile(unfinished), password.reveal() + "\n");
        Files.move(unfinished, file);
        return password;
    }

    private static void requireNotRaw(Path folder) {
        if (Files.exists(folder.resolve(VERSION))) {
            throw new EmbeddedServerException(
                    folder
                            + " is a data folder of PostgreSQL itself. Name an empty folder, or one that was named here before.");
        }
    }

    private static void requireFit(Path folder, Binaries binaries) throws IOException {
        requireNotRaw(folder);
        Path data = folder.resolve(ServerHome.DATA);
        if (Files.exists(data)) {
            requireRelease(data, binaries.major());
        }
    }

    private static void requireRelease(Path data, int major) throws IOException {
        if (!Files.exists(data.resolve(VERSION))) {
            throw new EmbeddedServerException(data + " is there, but is no data folder of PostgreSQL.");
        }
        String found = Files.readString(data.resolve(VERSION)).strip();
        if (!found.equals(String.valueOf(major))) {
            throw new EmbeddedServerException(data + " was made by PostgreSQL " + found + ", and this is PostgreSQL "
                    + major + ". Move the data with pg_dump of release " + major
                    + ", or run the release it was made by.");
        }
    }

    /** Root runs a server as the user its data belongs to. */
    private static List<String> accounts(Path folder, List<String> names) throws IOException {
        Path data = folder.resolve(ServerHome.DATA);
        return Files.exists(data) ? List.of(Files.getOwner(data).getName()) : names;
    }

    /** Tries it in the folder itself, whose parents may be closed to the user who runs the server. */
    private static void requireReach(ServerHome home) throws IOException {
        if (!home.account().enters(home.folder())) {
            throw new EmbeddedServerException(
                    "PostgreSQL does not run as root, and the user it would run as cannot enter "
                            + closed(home) + ". Name a folder that others may pass through, such as /var/lib/ashlar,"
                            + " or start as a normal user.");
        }
    }

    private static Path closed(ServerHome home) throws IOException {
        Path way = home.folder().getRoot();
        for (Path name : home.folder()) {
            way = way.resolve(name);
            if (!home.account().enters(way)) {
                return way;
            }
        }
        return home.folder();
    }
}
