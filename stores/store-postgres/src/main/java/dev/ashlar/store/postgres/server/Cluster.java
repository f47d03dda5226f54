package dev.ashlar.store.postgres.server;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes PostgreSQL's data folders.
 *
 * @param account whom they belong to
 * @param binaries make them
 * @param durable whether they are to survive a crash of the machine
 */
record Cluster(Account account, Binaries binaries, boolean durable) {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int FIRST_WITH_CHECKSUMS_BY_DEFAULT = 18;

    /** Whether a data folder is there and complete. */
    static boolean made(Path data) {
        return Files.exists(data.resolve("PG_VERSION"));
    }

    /** Makes the data folder in a home; what appears there is complete. */
    void make(Path home, ServerPassword password, Path log) throws IOException {
        Path secret = home.resolve("initdb.password");
        Files.deleteIfExists(secret);
        try {
            account.give(Files.writeString(Folders.createFile(secret), password.reveal()));
            Path unfinished = unfinished(home);
            run(command(unfinished, secret), log);
            Files.move(unfinished, home.resolve(ServerHome.DATA));
        } finally {
            Files.deleteIfExists(secret);
        }
    }

    /** Makes the data folder in a home as a copy of another. */
    void copy(Path data, Path home, Path log) throws IOException {
        Path unfinished = unfinished(home);
        run(List.of("cp", "-R", "-p", data + "/.", unfinished.toString()), log);
        Files.move(unfinished, home.resolve(ServerHome.DATA));
    }

    private Path unfinished(Path home) throws IOException {
        Path unfinished = home.resolve(ServerHome.DATA + ".unfinished");
        Folders.delete(unfinished);
        account.give(Folders.create(unfinished, "rwx------"));
        return unfinished;
    }

    private void run(List<String> command, Path log) throws IOException {
        int code = Commands.run(account.command(command), Redirect.appendTo(log.toFile()), PATIENCE);
        if (code != 0) {
            String program = Path.of(command.getFirst()).getFileName().toString();
            throw new EmbeddedServerException("PostgreSQL's data folder could not be made (" + program + " ended with "
                    + code + "):\n" + Log.tail(log));
        }
    }

    private List<String> command(Path data, Path secret) throws IOException {
        Stream<String> words = Stream.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + data,
                "--username=" + EmbeddedServer.SUPERUSER,
                "--auth=scram-sha-256",
                "--pwfile=" + secret,
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=icu",
                "--icu-locale=und",
                "--no-instructions");
        boolean unchecked = !durable && binaries.major() >= FIRST_WITH_CHECKSUMS_BY_DEFAULT;
        return Stream.concat(words, Stream.of("--no-data-checksums").filter(word -> unchecked))
                .toList();
    }
}
