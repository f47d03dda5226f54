package dev.ashlar.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Load on an HTTP server by wrk.
 *
 * @param process of the server
 * @param port where it listens at the loopback address
 * @param connections at the same time
 * @param arguments of {@code wrk.lua}
 */
record Wrk(Tools tools, String name, Process process, int port, int connections, List<String> arguments)
        implements Contender {
    /** What every server has in front of it, unless a scenario is about something else. */
    static final int CONNECTIONS = 32;

    /** Some answers take a second of a processor each, and all callers wait for two. */
    private static final String PATIENCE = "60s";

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public Sample work(int seconds) {
        List<String> command = new ArrayList<>(List.of(
                tools.wrk().toString(),
                "-t2",
                "-c" + connections,
                "-d" + seconds + "s",
                "--timeout",
                PATIENCE,
                "-s",
                tools.script().toString(),
                "http://127.0.0.1:" + port,
                "--"));
        command.addAll(arguments);
        long before = processorMicros();
        String output = Commands.output(command, tools.environment());
        long spent = processorMicros() - before;
        return sample(JSON.readTree(output.substring(output.indexOf("\n{\"requests\"") + 1)), spent);
    }

    private long processorMicros() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1000;
    }

    private static Sample sample(JsonNode counts, long spent) {
        return new Sample(
                counts.get("requests").asDouble() * 1e6 / counts.get("micros").asDouble(),
                counts.get("p50").asDouble() / 1000,
                counts.get("p99").asDouble() / 1000,
                spent / counts.get("requests").asDouble(),
                counts.get("refused").asLong() + counts.get("broken").asLong());
    }
}
