package dev.ashlar.store.postgres.server;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of the operating system, run without this process's environment: it may hold secrets. */
final class Commands {

    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final int FAILED = 126;

    private Commands() {}

    /** A program about to run, with its output going to a file or nowhere. */
    static ProcessBuilder prepare(List<String> command, Redirect output) {
        ProcessBuilder process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
        Map<String, String> environment = process.environment();
        environment.clear();
        environment.put("PATH", PATH);
        environment.put("LC_ALL", "C");
        // the folder of this process may be closed to the user who runs the program
        return process.directory(Path.of("/").toFile());
    }

    /**
     * Runs a program to its end.
     *
     * @return its exit code; never 0 when it is not there, or was stopped for taking longer than {@code within}
     */
    static int run(List<String> command, Redirect output, Duration within) throws IOException {
        Process process;
        try {
            process = prepare(command, output).start();
        } catch (IOException absent) {
            return FAILED;
        }
        process.getOutputStream().close();
        try {
            return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : FAILED;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("Interrupted while waiting for " + command.getFirst(), interrupted);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Whether a program can be found. */
    static boolean exists(String program) {
        return Stream.of(PATH.split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
