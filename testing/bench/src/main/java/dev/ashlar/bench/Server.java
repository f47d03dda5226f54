package dev.ashlar.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A server process of the bench.
 *
 * @param toAnswer time from its start to its first answer with status 200
 */
record Server(Process process, Duration toAnswer) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Starts a server and waits until it answers. */
    static Server start(List<String> command, Map<String, String> environment, Path log, String probe) {
        return start(command, environment, log, probe, PATIENCE);
    }

    /** The same, waiting as long as one wants to. */
    static Server start(
            List<String> command, Map<String, String> environment, Path log, String probe, Duration patience) {
        long begun = System.nanoTime();
        Process process = Commands.start(command, environment, log);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        while (!answers(probe)) {
            Duration passed = Duration.ofNanos(System.nanoTime() - begun);
            if (!process.isAlive() || passed.compareTo(patience) > 0) {
                throw new IllegalStateException(command.getFirst() + " does not answer at " + probe + ", see " + log);
            }
            pause(2);
        }
        return new Server(process, Duration.ofNanos(System.nanoTime() - begun));
    }

    private static boolean answers(String probe) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(probe)).build();
            return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Physical memory it has at the moment, in megabytes. */
    long megabytes() {
        return status("VmRSS:") / 1024;
    }

    /** The most physical memory it ever had, in megabytes. */
    long mostMegabytes() {
        return status("VmHWM:") / 1024;
    }

    private long status(String name) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it and waits until it has ended. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
