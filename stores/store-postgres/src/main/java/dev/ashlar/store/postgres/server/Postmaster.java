package dev.ashlar.store.postgres.server;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The process that serves a data folder, as the folder's {@code postmaster.pid} names it.
 *
 * <p>The number in that file may meanwhile belong to any other process, so nothing is done to a process before its
 * command line has shown that it is a server of ours, and of this folder.
 *
 * @param data the data folder, as it stands on the server's command line
 */
record Postmaster(Path data) {

    private static final Duration SIGNALLED = Duration.ofSeconds(10);
    private static final int STATUS_LINE = 7;

    /** Whether the server takes connections. */
    boolean ready() throws IOException {
        List<String> lines = lines();
        return lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
    }

    /** The process of ours that serves this folder now. */
    Optional<ProcessHandle> process() throws IOException {
        return named().filter(process -> ours(words(process)));
    }

    /**
     * Ends a server that the process which started it did not end, and clears the way for a new one.
     *
     * @param patience how long an orderly stop may take
     * @throws EmbeddedServerException when the folder is served by somebody else's PostgreSQL, or will not stop
     */
    void clear(Duration patience) throws IOException {
        end("INT", patience);
        Optional<ProcessHandle> stranger = named();
        if (stranger.isPresent() && postgres(words(stranger.get()))) {
            throw new EmbeddedServerException("A PostgreSQL that was not started from here (process "
                    + stranger.get().pid() + ") serves " + data + ". Stop it first.");
        }
        // the number is another program's by now: the server would take the file for a running one
        Files.deleteIfExists(file());
    }

    /** Ends this folder's server if it is ours and runs: by this signal first, then less and less gently. */
    void end(String signal, Duration patience) throws IOException {
        Optional<ProcessHandle> running = process();
        if (running.isPresent()
                && !ended(running.get(), signal, patience)
                && !ended(running.get(), "QUIT", SIGNALLED)
                && !ended(running.get(), "KILL", SIGNALLED)) {
            throw new EmbeddedServerException(
                    "PostgreSQL does not stop (process " + running.get().pid() + ")");
        }
    }

    private boolean ended(ProcessHandle process, String signal, Duration patience) throws IOException {
        String number = String.valueOf(process.pid());
        Commands.run(List.of("sh", "-c", "kill -s \"$1\" \"$2\"", "sh", signal, number), Redirect.DISCARD, SIGNALLED);
        // one that has ended but was not collected by its parent still counts as alive, without a command line
        return Waiting.until(() -> !process.isAlive() || !ours(words(process)), patience);
    }

    private Optional<ProcessHandle> named() throws IOException {
        return lines().stream()
                .findFirst()
                .filter(line -> line.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive);
    }

    private boolean ours(List<String> words) {
        return postgres(words) && words.contains(data.toString()) && words.contains(Tuning.NAME);
    }

    private static boolean postgres(List<String> words) {
        return words.stream()
                .findFirst()
                .filter(program -> program.endsWith("postgres"))
                .isPresent();
    }

    /** The command line of a process; empty when it is gone. */
    private static List<String> words(ProcessHandle process) {
        Path line = Path.of("/proc", String.valueOf(process.pid()), "cmdline");
        try {
            return List.of(Files.readString(line, StandardCharsets.UTF_8).split("\0"));
        } catch (IOException elsewhere) {
            ProcessHandle.Info info = process.info();
            return Stream.concat(
                            info.command().stream(), info.arguments().stream().flatMap(Stream::of))
                    .toList();
        }
    }

    private List<String> lines() throws IOException {
        try {
            return Files.readAllLines(file());
        } catch (NoSuchFileException absent) {
            return List.of();
        }
    }

    private Path file() {
        return data.resolve("postmaster.pid");
    }
}
