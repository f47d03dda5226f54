package dev.ashlar.store.postgres.server;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes the data folder of a new server. */
final class Cluster {

    private static final String SUPERUSER = EmbeddedServer.SUPERUSER;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int FIRST_WITH_CHECKSUMS_BY_DEFAULT = 18;

    private Cluster() {}

    /** Makes the data folder unless it is there; one that appears is complete. */
    static void provide(ServerHome home, Binaries binaries, ServerPassword password) throws IOException {
        if (Files.exists(home.data().resolve("PG_VERSION"))) {
            return;
        }
        if (home.disposable()) {
            // what a start that failed has left of it
            Folders.delete(home.data());
        }
        Path unfinished = home.folder().resolve("data.unfinished");
        Path secret = home.folder().resolve("initdb.password");
        Folders.delete(unfinished);
        Files.deleteIfExists(secret);
        try {
            home.account().give(Folders.create(unfinished, "rwx------"));
            home.account().give(Files.writeString(Folders.createFile(secret), password.reveal()));
            initialise(home, binaries, unfinished, secret);
            Files.move(unfinished, home.data());
        } finally {
            Files.deleteIfExists(secret);
        }
    }

    private static void initialise(ServerHome home, Binaries binaries, Path data, Path secret) throws IOException {
        List<String> command = home.account().command(command(home, binaries, data, secret));
        int code = Commands.run(command, Redirect.appendTo(home.log().toFile()), PATIENCE);
        if (code != 0) {
            throw new EmbeddedServerException(
                    "PostgreSQL could not make its data folder (initdb ended with " + code + "):\n" + home.lastWords());
        }
    }

    private static List<String> command(ServerHome home, Binaries binaries, Path data, Path secret) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + data,
                "--username=" + SUPERUSER,
                "--auth=scram-sha-256",
                "--pwfile=" + secret,
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=icu",
                "--icu-locale=und",
                "--no-instructions"));
        if (home.disposable()) {
            words.add("--no-sync");
        }
        if (home.disposable() && binaries.major() >= FIRST_WITH_CHECKSUMS_BY_DEFAULT) {
            words.add("--no-data-checksums");
        }
        return words;
    }
}
