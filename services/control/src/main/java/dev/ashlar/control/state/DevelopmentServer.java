package dev.ashlar.control.state;

import dev.ashlar.core.model.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A running development server, as its state file tells it.
 *
 * @param url base address, such as {@code http://127.0.0.1:8080}
 * @param token admin token of its control plane, a secret
 * @param pid its process
 * @param startedAt when that process started; tells it from a later one of the same number
 * @param environment the one that answers without a name in the address
 * @param projects the projects it serves, each {@code owner/project}
 */
public record DevelopmentServer(
        String url, String token, long pid, Instant startedAt, Environment environment, List<String> projects) {
    /** How far two readings of one start may be apart: it is reckoned from the clock, which may be set meanwhile. */
    private static final Duration NEAR = Duration.ofMinutes(1);

    public DevelopmentServer {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(environment, "environment");
        projects = List.copyOf(projects);
    }

    /** A server that is this very process. */
    public static DevelopmentServer here(String url, String token, Environment environment, List<String> projects) {
        ProcessHandle process = ProcessHandle.current();
        return new DevelopmentServer(url, token, process.pid(), start(process), environment, projects);
    }

    /** Whether its process still runs. */
    public boolean running() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(process ->
                        Duration.between(start(process), startedAt).abs().compareTo(NEAR) < 0)
                .orElse(false);
    }

    /** Seconds, for platforms differ in what is below; the epoch where a start is not told. */
    private static Instant start(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(Instant::getEpochSecond)
                .map(Instant::ofEpochSecond)
                .orElse(Instant.EPOCH);
    }

    @Override
    public String toString() {
        return "DevelopmentServer[" + url + ", process " + pid + "]";
    }
}
